"""FollowTheMoney: the model in which sanctions data is published and screening programs speak.

The model itself (kinds, properties, which refers to which) is a table; an entity here is its id, schema and
properties as the source wrote them, or what a record of ours says in those words.
"""
