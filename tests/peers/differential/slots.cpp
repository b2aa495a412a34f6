#include "differential/slots.hpp"

#include <algorithm>
#include <numeric>

namespace peers {
namespace {

using nlohmann::json;

json index_entry(Draft& draft, const Sizes& sizes, std::size_t& at) {
  const std::int64_t size = at < sizes.size() ? sizes[at] : 1;
  const std::int64_t kind = draft.between(1, 100);
  if (kind <= 8) return nullptr;
  if (kind <= 12) return draft.chance(70);
  ++at;
  if (kind <= 45) {
    const auto bound = [&]() -> json { return draft.chance(40) ? json() : json(draft.between(-size - 1, size + 1)); };
    const json start = bound();
    const json stop = bound();
    return {{"slice", {start, stop, draft.chance(2) ? 0 : draft.between(1, 3)}}};
  }
  if (kind <= 75) return size > 0 && !draft.chance(3) ? draft.between(-size, size - 1) : size;
  if (kind <= 88) {
    const std::size_t operand = draft.operand("int64", draft.chance(70) ? Sizes{3} : Sizes{2, 1}, Numbers::small);
    draft.fill_with_positions(operand, size, true);
    return {{"tensor", operand}};
  }
  return {{"tensor", draft.operand("bool", {size + (draft.chance(3) ? 1 : 0)}, Numbers::small)}};
}

}  // namespace

Slot tensor(Numbers numbers, Dtypes from) { return tensor_of(0, numbers, from); }

Slot tensor_of(std::int64_t dims, Numbers numbers, Dtypes from) {
  return [=](Draft& draft) {
    const Sizes sizes = draft.shape(draft.chance(95) ? dims : 0);
    draft.tensor(draft.dtype(from), sizes, numbers);
  };
}

Slot bool_tensor() {
  return [](Draft& draft) {
    const Sizes sizes = draft.shape();
    draft.tensor(draft.chance(96) ? "bool" : draft.dtype(), sizes, Numbers::small);
  };
}

Slot partner(std::size_t i, Numbers numbers) {
  return [=](Draft& draft) {
    Sizes sizes = draft.sizes_of(i);
    if (draft.chance(4)) {
      const bool square = sizes.size() >= 2 && sizes.back() == sizes[sizes.size() - 2];
      json& operands = draft.call.header["operands"];
      operands.push_back({{"of", draft.call.header["arguments"][i]["tensor"]},
                          {"transposed", square && draft.chance(70)},
                          {"dtype", draft.dtype_of(i)},
                          {"sizes", sizes}});
      draft.call.bytes.emplace_back();
      draft.argument({{"tensor", operands.size() - 1}});
      return;
    }
    sizes = draft.narrower(sizes);
    // The other way round, too: argument i is the one that is stretched.
    for (std::int64_t& size : sizes) {
      if (size == 1 && draft.chance(15)) size = draft.between(2, 4);
    }
    if (draft.chance(10) && sizes.size() < 5) sizes.insert(sizes.begin(), draft.between(1, 3));
    draft.tensor(draft.chance(55) ? draft.dtype_of(i) : draft.dtype(), sizes, numbers);
  };
}

Slot source_for(std::size_t i) {
  return [=](Draft& draft) {
    const Sizes sizes = draft.narrower(draft.sizes_of(i));
    draft.tensor(draft.chance(50) ? draft.dtype_of(i) : draft.dtype(), sizes, Numbers::small);
  };
}

Slot factor(std::size_t i) {
  return [=](Draft& draft) {
    const Sizes left = draft.sizes_of(i);
    Sizes right;
    if (left.size() > 2 && draft.chance(60)) right = draft.narrower({left.begin(), left.end() - 2});
    if (draft.chance(10)) right.insert(right.begin(), draft.between(1, 3));
    right.push_back(left.empty() || draft.chance(4) ? draft.between(0, 3) : left.back());
    if (draft.chance(80)) right.push_back(draft.between(0, draft.chance(10) ? 40 : 5));
    draft.tensor(draft.chance(90) ? draft.dtype_of(i) : draft.dtype(), right, Numbers::moderate);
  };
}

Slot mask(std::size_t i) {
  return [=](Draft& draft) {
    const Sizes sizes = draft.narrower(draft.sizes_of(i));
    draft.tensor(draft.chance(96) ? "bool" : draft.dtype(), sizes, Numbers::small);
  };
}

Slot positions(std::size_t i, std::size_t which) {
  return [=](Draft& draft) {
    const Sizes sizes = draft.sizes_of(i);
    auto along = draft.call.header["arguments"][which].get<std::int64_t>();
    const auto rank = static_cast<std::int64_t>(sizes.size());
    if (along < 0) along += rank;
    const std::int64_t size = along >= 0 && along < rank ? sizes[static_cast<std::size_t>(along)] : 1;
    draft.tensor("int64", draft.chance(95) ? Sizes{draft.between(0, 6)} : draft.shape(), Numbers::small);
    draft.fill_with_positions(draft.call.bytes.size() - 1, size, false);
  };
}

Slot tensors(bool equal_shapes, std::int64_t most_dims) {
  return [=](Draft& draft) {
    Sizes sizes = draft.shape(draft.chance(90) ? 1 : 0);
    if (static_cast<std::int64_t>(sizes.size()) > most_dims) sizes.resize(static_cast<std::size_t>(most_dims));
    const std::string first = draft.dtype();
    const std::size_t along = sizes.empty() ? 0 : draft.random() % sizes.size();
    json which = json::array();
    for (std::int64_t count = draft.chance(2) ? 0 : draft.between(1, 4); count > 0; --count) {
      Sizes mine = sizes;
      if (!equal_shapes && !mine.empty()) mine[along] = draft.between(0, 4);
      if (draft.chance(2)) mine = draft.shape();
      if (!equal_shapes && draft.chance(4)) mine = {0};
      which.push_back(draft.operand(draft.chance(70) ? first : draft.dtype(), mine, Numbers::any));
    }
    draft.argument({{"tensors", which}});
  };
}

Slot number(Numbers numbers, const std::string& keyword) {
  return [=](Draft& draft) { draft.argument({{"number", draft.number(numbers)}}, keyword); };
}

Slot integer_number(std::int64_t low, std::int64_t high) {
  return [=](Draft& draft) { draft.argument({{"number", draft.between(low, high)}}); };
}

Slot dim(std::size_t i, std::int64_t more) {
  return [=](Draft& draft) { draft.argument(draft.dim(draft.rank_of(i) + more)); };
}

Slot dim_of_first(std::size_t i, std::int64_t more) {
  return [=](Draft& draft) {
    const auto& tensors = draft.call.header["arguments"][i]["tensors"];
    const std::int64_t rank =
        tensors.empty()
            ? 1
            : static_cast<std::int64_t>(draft.call.header["operands"][tensors[0].get<std::size_t>()]["sizes"].size());
    draft.argument(draft.dim(rank + more));
  };
}

Slot dim_or_none(std::size_t i) {
  return [=](Draft& draft) { draft.argument(draft.chance(30) ? json() : json(draft.dim(draft.rank_of(i)))); };
}

Slot dims(std::size_t i) {
  return [=](Draft& draft) {
    const std::int64_t rank = draft.rank_of(i);
    Sizes chosen;
    for (std::int64_t dim = 0; dim < rank; ++dim) {
      if (draft.chance(50)) chosen.push_back(draft.chance(30) ? dim - rank : dim);
    }
    if (draft.chance(4)) chosen.push_back(draft.dim(rank));
    std::shuffle(chosen.begin(), chosen.end(), draft.random);
    draft.argument(chosen);
  };
}

Slot order(std::size_t i) {
  return [=](Draft& draft) {
    const std::int64_t rank = draft.rank_of(i);
    Sizes all(static_cast<std::size_t>(rank));
    std::iota(all.begin(), all.end(), draft.chance(20) ? -rank : 0);
    std::shuffle(all.begin(), all.end(), draft.random);
    if (draft.chance(5)) all.push_back(draft.dim(rank));
    if (draft.chance(3) && !all.empty()) all.pop_back();
    draft.argument(all);
  };
}

Slot as_many_as(std::size_t i, std::int64_t low, std::int64_t high) {
  return [=](Draft& draft) {
    Sizes numbers;
    const std::size_t count = draft.call.header["arguments"][i].size() + (draft.chance(3) ? 1 : 0);
    while (numbers.size() < count) numbers.push_back(draft.between(low, high));
    draft.argument(numbers);
  };
}

Slot integer(std::int64_t low, std::int64_t high) {
  return [=](Draft& draft) { draft.argument(draft.between(low, high)); };
}

Slot integer_or_none(std::int64_t low, std::int64_t high) {
  return [=](Draft& draft) { draft.argument(draft.chance(30) ? json() : json(draft.between(low, high))); };
}

Slot flag() {
  return [](Draft& draft) { draft.argument(draft.chance(50)); };
}

Slot dtype(const std::string& keyword) {
  return [=](Draft& draft) { draft.argument({{"dtype", draft.dtype()}}, keyword); };
}

Slot dtype_or_none(Dtypes from) {
  return [=](Draft& draft) { draft.argument(draft.chance(60) ? json() : json{{"dtype", draft.dtype(from)}}, "dtype"); };
}

Slot text(const std::vector<std::string>& choices) {
  return [=](Draft& draft) { draft.argument(draft.one_of(choices)); };
}

Slot factors_of(std::size_t i) {
  return [=](Draft& draft) {
    std::int64_t left = product(draft.sizes_of(i));
    if (draft.chance(4)) ++left;
    Sizes sizes;
    while (left > 1 && draft.chance(70)) {
      std::int64_t factor = draft.between(1, std::min<std::int64_t>(left, 6));
      while (left % factor != 0) --factor;
      sizes.push_back(factor);
      left /= factor;
    }
    if (left != 1 || draft.chance(50)) sizes.push_back(left);
    std::shuffle(sizes.begin(), sizes.end(), draft.random);
    if (!sizes.empty() && draft.chance(30)) sizes[draft.random() % sizes.size()] = -1;
    if (draft.chance(2)) sizes.push_back(draft.between(-2, 0));
    draft.argument(sizes);
  };
}

Slot regrouped(std::size_t i) {
  return [=](Draft& draft) {
    // Neighbours joined, as a view can: what is left of the sizes, in their order.
    const Sizes sizes = draft.sizes_of(i);
    Sizes joined;
    for (const std::int64_t size : sizes) {
      if (!joined.empty() && draft.chance(40)) {
        joined.back() *= size;
      } else {
        joined.push_back(size);
      }
      if (draft.chance(10)) joined.push_back(1);
    }
    if (!joined.empty() && draft.chance(20)) joined[draft.random() % joined.size()] = -1;
    draft.argument(joined);
  };
}

Slot wider_than(std::size_t i) {
  return [=](Draft& draft) {
    Sizes sizes = draft.sizes_of(i);
    for (std::int64_t& size : sizes) {
      if (size == 1 && draft.chance(60)) size = draft.between(0, 4);
      if (draft.chance(10)) size = -1;
      if (draft.chance(2)) size = draft.between(-2, 4);
    }
    for (std::int64_t more = draft.between(0, 2); more > 0; --more) sizes.insert(sizes.begin(), draft.between(0, 3));
    if (draft.chance(2) && !sizes.empty()) sizes.pop_back();
    if (draft.chance(2)) sizes.insert(sizes.begin(), -1);
    draft.argument(sizes);
  };
}

Slot repeats(std::size_t i) {
  return [=](Draft& draft) {
    Sizes numbers;
    const std::int64_t count = draft.rank_of(i) + draft.between(0, 1) - (draft.chance(10) ? 1 : 0);
    for (std::int64_t more = count; more > 0; --more) numbers.push_back(draft.chance(2) ? -1 : draft.between(0, 3));
    draft.argument(numbers);
  };
}

Slot shape() {
  return [](Draft& draft) {
    Sizes sizes = draft.shape();
    if (!sizes.empty() && draft.chance(3)) sizes.back() = -1;
    draft.argument(sizes);
  };
}

Slot index(std::size_t i) {
  return [=](Draft& draft) {
    const Sizes sizes = draft.sizes_of(i);
    json entries = json::array();
    std::size_t at = 0;
    bool has_ellipsis = false;
    for (std::int64_t count = draft.between(1, 4); count > 0 && at < sizes.size() + (draft.chance(3) ? 1 : 0);
         --count) {
      if (!has_ellipsis && draft.chance(8)) {
        entries.push_back("...");
        has_ellipsis = true;
        at += static_cast<std::size_t>(draft.between(0, static_cast<std::int64_t>(sizes.size() - at)));
      } else {
        entries.push_back(index_entry(draft, sizes, at));
      }
    }
    if (entries.empty()) entries.push_back("...");
    draft.argument({{"index", entries}});
  };
}

}  // namespace peers
