"""What goes wrong around a command: it is killed, the disk is full, a folder is read-only, files and clocks change."""
