"""What is written of readings and statements: briefings, digests, timelines, answers, as text and for Discord."""
