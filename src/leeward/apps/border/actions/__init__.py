"""Everything that `border` writes: decisions, referrals, holds. Each with its audit row in one durable commit."""
