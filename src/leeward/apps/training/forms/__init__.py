"""What people type on pages of training."""
