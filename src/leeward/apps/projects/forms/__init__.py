"""What people type on pages of projects."""
