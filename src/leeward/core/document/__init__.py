"""Travel documents: zones, chips, seals, pictures, and the rules that tell a genuine one."""
