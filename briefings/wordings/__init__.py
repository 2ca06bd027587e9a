"""How one statement is printed in several wordings: who printed which, who copied whom, and how they differ."""
