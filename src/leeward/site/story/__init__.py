"""The story of the demonstration: ten steps from a lost passport to its owner's answer, each in the person's own page.

Steps are a table (`steps`); a later part adds its own. Outside the demonstration every address here is absent.
"""
