"""Answers calls with PyTorch: reads them from its input, and writes the answers to its output (message.hpp says how)."""

import ctypes
import json
import sys
import warnings

try:
    import torch
except ImportError as problem:
    torch = problem

# What Python says where a call has not the arguments that the function takes: the table's mistake, and no refusal.
MISSPELT = ["invalid combination of arguments", "unexpected keyword", "positional argument", "must be tuple of", "required argument"]
KEPT_APART = {}  # ops that Python spells in another way


def apart(function):
    KEPT_APART[function.__name__] = function
    return function


@apart
def index(tensor, entries):
    return tensor[entries]


@apart
def index_put_(tensor, entries, value):
    tensor[entries] = value
    return tensor


@apart
def slice_(tensor, dim, start, stop, step):
    rank = tensor.dim()
    if not -rank <= dim < rank:
        raise IndexError(f"no dimension {dim}")
    return tensor[(slice(None),) * (dim % rank) + (slice(start, stop, step),)]


@apart
def mT(tensor):
    return tensor.mT


@apart
def roll(tensor, dims, shifts):
    return torch.roll(tensor, shifts, dims)


@apart
def meshgrid(tensors, indexing):
    return torch.meshgrid(*tensors, indexing=indexing)


@apart
def broadcast_tensors(tensors):
    return torch.broadcast_tensors(*tensors)


@apart
def printed(tensor):
    return repr(tensor).replace("torch.", "")


def seeded(name):
    def draw(seed, before, *arguments, **keywords):
        torch.manual_seed(seed)
        for i in range(before):
            torch.randn(i)
        return getattr(torch, name)(*arguments, **keywords)

    return draw


KEPT_APART |= {name: seeded(name) for name in ["rand", "randn", "randint"]} | {"slice": slice_}


def read_message(stream):
    line = stream.readline()
    if not line:
        return None
    header = json.loads(line)
    return header, [stream.read(size) for size in header["bytes"]]


def write_message(stream, header, data):
    stream.write(json.dumps(header | {"bytes": [len(each) for each in data]}).encode() + b"\n")
    for each in data:
        stream.write(each)
    stream.flush()


def operands_of(header, data):
    bases, views = [], []
    for what, content in zip(header["operands"], data):
        if "of" in what:
            bases.append(bases[what["of"]])
            views.append(views[what["of"]].mT if what["transposed"] else views[what["of"]])
            continue
        base = torch.empty(what["base"], dtype=getattr(torch, what["dtype"]))
        if content:
            ctypes.memmove(base.data_ptr(), content, len(content))
        view = base.permute(what["order"])
        bounds = []
        for have, size, first, step in zip(view.shape, what["sizes"], what["first"], what["step"]):
            bounds.append(slice(None) if have == 1 else slice(first, first + size * step, step))
        bases.append(base)
        views.append((view[tuple(bounds)] if bounds else view).expand(what["sizes"]))
    return bases, views


def index_entry(entry, views):
    if isinstance(entry, dict):
        return views[entry["tensor"]] if "tensor" in entry else slice(*entry["slice"])
    return Ellipsis if entry == "..." else entry


def argument(value, views):
    if not isinstance(value, dict):
        return value
    if "tensor" in value:
        return views[value["tensor"]]
    if "tensors" in value:
        return [views[i] for i in value["tensors"]]
    if "dtype" in value:
        return getattr(torch, value["dtype"])
    if "index" in value:
        return tuple(index_entry(entry, views) for entry in value["index"])
    return float(value["number"]) if isinstance(value["number"], str) else value["number"]


def bytes_of(tensor):
    packed = tensor.contiguous()
    return ctypes.string_at(packed.data_ptr(), packed.numel() * packed.element_size()) if packed.numel() else b""


def describe(tensor, bases):
    result = {"dtype": str(tensor.dtype).removeprefix("torch."), "sizes": list(tensor.shape)}
    result |= {"strides": list(tensor.stride()), "of": -1, "offset": 0}
    for i, base in enumerate(bases):
        away = tensor.data_ptr() - base.data_ptr()
        if tensor.numel() > 0 and 0 <= away < base.numel() * base.element_size():
            return result | {"of": i, "offset": away // tensor.element_size()}
    return result


def called(header, views):
    name = header["op"].split(".")[0]
    function = KEPT_APART.get(name) or getattr(torch, name, None) or getattr(torch.Tensor, name)
    positional, named = [], {}
    for value, keyword in zip(header["arguments"], header["keywords"]):
        if keyword:
            named[keyword] = argument(value, views)
        else:
            positional.append(argument(value, views))
    return function(*positional, **named)


def answer(header, data):
    bases, views = operands_of(header, data)
    reply, contents = {"results": []}, []
    try:
        result = called(header, views)
        if isinstance(result, (bool, str)):
            reply["text"] = result if isinstance(result, str) else str(result).lower()
        else:
            parts = [result] if isinstance(result, torch.Tensor) else list(result)
            reply["results"] = [describe(part, bases) for part in parts]
            contents = [bytes_of(part) for part in parts]
    except (RuntimeError, IndexError, TypeError, ValueError, NotImplementedError) as problem:
        misspelt = isinstance(problem, TypeError) and any(words in str(problem) for words in MISSPELT)
        reply, contents = {"not callable" if misspelt else "refused": str(problem)}, []
    reply["changed"] = []
    for i, (base, before) in enumerate(zip(bases, data)):
        now = b"" if "of" in header["operands"][i] else bytes_of(base)
        if now != before:
            reply["changed"].append(i)
            contents.append(now)
    return reply, contents


def missing():
    """Why there is nothing to compare with, if so."""
    if isinstance(torch, ImportError):
        return f"no PyTorch: {torch}"
    return None if torch.__version__ >= "2" else f"PyTorch {torch.__version__} is older than the rules that are kept to"


def main():
    warnings.simplefilter("ignore")
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    if missing():
        return write_message(stdout, {"missing": missing()}, [])
    torch.set_num_threads(1)
    write_message(stdout, {"peer": "PyTorch " + torch.__version__}, [])
    while message := read_message(stdin):
        write_message(stdout, *answer(*message))


if __name__ == "__main__":
    main()
