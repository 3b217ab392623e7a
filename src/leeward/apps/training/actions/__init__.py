"""What is written about training."""
