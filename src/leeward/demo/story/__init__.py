"""The stories of the demonstration: each a walk in steps, each step in the person's own page.

Steps are tables (`steps`, `care_steps`); a later part adds its own. Outside the demonstration every address here is
absent.
"""
