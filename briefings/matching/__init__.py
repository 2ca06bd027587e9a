"""From reports to statements: pure functions on frozen values."""
