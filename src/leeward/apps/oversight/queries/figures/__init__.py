"""The figures of an agency: each is a drawing with its table, from counts that the apps below keep or make."""
