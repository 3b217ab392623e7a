"""What templates of operations ask, and words that they use."""
