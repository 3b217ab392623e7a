"""What every part uses and no part owns: keys, sealing, and the state of this installation."""
