"""Files that NumPy writes, in hexadecimal, and the arrays in them."""

import io

import numpy

import tensors

DTYPES = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64"]

SHAPES = [(), (1,), (3,), (0,), (2, 3), (3, 1), (0, 3), (2, 0, 4), (2, 1, 3), (1,) * 20]


def filled(shape, dtype):
    count = int(numpy.prod(shape))
    special = [numpy.nan, -numpy.inf, -0.0] if dtype.startswith("float") else []
    sign = 1 if dtype == "uint8" else -1
    values = (special + [sign**i * i * 0.5 for i in range(count)])[:count]
    return numpy.array(values).astype(dtype).reshape(shape)


def description(array):
    return {
        "dtype": array.dtype.newbyteorder("=").name,
        "shape": list(array.shape),
        "values": [tensors.element(value) for value in array.reshape(-1).tolist()],
    }


def saved(array, version=None):
    """As np.save writes it, or in a version of the format that it would not choose."""
    out = io.BytesIO()
    numpy.lib.format.write_array(out, array, version)
    return description(array) | {
        "hex": out.getvalue().hex(),
        "strides": [stride // array.itemsize for stride in numpy.load(io.BytesIO(out.getvalue())).strides],
        "as saved": version is None and array.dtype.isnative,
    }


def archived(save, arrays):
    out = io.BytesIO()
    save(out, **arrays)
    arrays = {name: description(array) for name, array in arrays.items()}
    return {"hex": out.getvalue().hex(), "compressed": save is numpy.savez_compressed, "arrays": arrays}


def cases():
    result = []
    for dtype in DTYPES:
        result += [saved(filled(shape, dtype)) for shape in SHAPES]
        result += [saved(numpy.asfortranarray(filled(shape, dtype))) for shape in [(2, 3), (2, 1, 3), (2, 3, 4)]]
        result += [saved(filled(shape, dtype).astype(numpy.dtype(dtype).newbyteorder(">"))) for shape in [(), (2, 3)]]
        result += [saved(numpy.asfortranarray(filled((2, 3), dtype).astype(numpy.dtype(dtype).newbyteorder(">"))))]
    for version in [(2, 0), (3, 0)]:
        result += [saved(filled((2, 3), "float32"), version), saved(numpy.asfortranarray(filled((3, 2), "int64")), version)]
    named = {"weight": filled((2, 3), "float32"), "bias": filled((3,), "float64"), "größe": filled((), "int64")}
    for save in [numpy.savez, numpy.savez_compressed]:
        result += [archived(save, {}), archived(save, named), archived(save, {"long": numpy.zeros((3, 400))})]
        result += [archived(save, {"columns": numpy.asfortranarray(filled((2, 3), "float16"))})]
    return result
