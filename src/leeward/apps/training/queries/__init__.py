"""What is read about training."""
