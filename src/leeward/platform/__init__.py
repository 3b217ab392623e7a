"""What every part stands on and no part owns: keys, sealing, and the state of this installation."""
