"""What Readout knows beforehand, as tables, and what looks it up: people and offices, reporting verbs, topics."""
