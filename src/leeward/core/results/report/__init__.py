"""Reports to donors as documents."""
