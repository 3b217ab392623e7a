"""Training: skill measured with its uncertainty, cases and courses, what is practised when, and badges.

Pure: cases come from the invented region, moments and seeds are arguments, and nothing here knows a real record.
"""
