"""Results of joint projects: what was planned, spent and reached, in the form in which donors publish it (IATI)."""
