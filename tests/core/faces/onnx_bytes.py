"""The smallest network in ONNX, written byte by byte: the mean of each colour of what is called `data`.

Protocol Buffers' wire format and the numbers of the fields are those of ONNX's published `onnx.proto`.
"""


def mean_of_colours(name: str = "data", side: int = 112) -> bytes:
    """A model with one node, GlobalAveragePool."""
    node = _text(1, name) + _text(2, "mean") + _text(4, "GlobalAveragePool")
    graph = (
        _part(1, node)
        + _text(2, "g")
        + _part(11, _value(name, (1, 3, side, side)))
        + _part(12, _value("mean", (1, 3, 1, 1)))
    )
    return _number(1, 8) + _part(7, graph) + _part(8, _number(2, 13))


def _value(name: str, shape: tuple[int, ...]) -> bytes:
    sizes = b"".join(_part(1, _number(1, size)) for size in shape)
    return _text(1, name) + _part(2, _part(1, _number(1, 1) + _part(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _part(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _text(field: int, value: str) -> bytes:
    return _part(field, value.encode())


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes((*found, value))
