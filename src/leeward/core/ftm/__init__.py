"""FollowTheMoney: the data model of published sanctions data and of screening programs.

The model itself (kinds, properties, references) is a table; an entity is its id, schema and properties as the source
wrote them, or a record of ours converted to that model.
"""
