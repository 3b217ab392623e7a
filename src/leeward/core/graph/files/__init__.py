"""Link charts as files: what other programs write and read, one module for each format.

Writers take a chart and a mark (who exported it, when, under which inquiry) and return text. They write statements
alone (`LinkChart.statements`): a hypothesis, or that something was withdrawn, never leaves. Readers take a file of a
stranger, and keep all that is good in it, with a reject for each part that is not.
"""
