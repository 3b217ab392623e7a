"""The counter and the second line: the screens of the check, referrals and their outcome."""
