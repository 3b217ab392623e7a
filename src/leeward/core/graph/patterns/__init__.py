"""What repeats in time: one payer for strangers again and again, documents with consecutive numbers, a relay of craft.

Each is the trace of a method and not of a person's habits. What a travel agent or a busy ferry does as a matter of
course is set aside by its own numbers.
"""
