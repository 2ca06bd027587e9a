"""What goes out: the command line, the clock, the environment and Discord."""
