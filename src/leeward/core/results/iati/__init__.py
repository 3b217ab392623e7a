"""IATI 2.03: activities written, read, compared and validated without a connection (docs/iati.md).

What other parts use, all pure (bytes and text in, dataclasses and findings out):

    content                 Activity and its parts: frozen dataclasses. Codes of the standard's lists are text, money is
                            Decimal, dates are date, texts a tuple of Text by language
    writing.write           (activities, generated) -> bytes of a file, in the standard's order, the same for the same
                            input. Raises NotWritable, which names activity and field
    reading.read            bytes -> Read(activities, unread): the same dataclasses, and what they do not hold, with its
                            line. Raises source.NotReadable, with rule and line
    rows.read_activities
                            csv text -> activities. Raises WrongRow with line and column
    differences.differences (before, after) -> what changed, by activity and field
    validation.validate     (chunks of bytes, at) -> findings one by one, in the order of the file: severity, rule
                            number, line, place of the field, code and parameters. Bounded memory at any size
    findings.is_valid       findings -> whether none is critical or an error
    codes.names_of          list name -> its codes and their names, for forms

The sentence of a finding is `leeward.messages.sentence(finding.code, finding.params)`.
"""
