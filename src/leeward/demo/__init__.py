"""The demonstration: an invented region with its stories, as an installation and as a federation of three nodes.

`command` sets it up by the actions that officers use, one file for each part; `hooks` fills what other parts offer it.
No other part imports this: it is loaded by name, where `LEEWARD_DEMO` or a command asks for it.
"""
