"""Documents that do not exist, drawn and then photographed at four levels of difficulty."""
