"""Tags of pages about stays."""
