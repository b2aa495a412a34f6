// What the CUDA backend decides before a kernel runs, and what its kernels compute with: plain functions, which every
// machine can run. Where a kernel walks over something, its walk is followed here, thread by thread.
#include <cmath>
#include <limits>

#include "ten/cuda/plan/best.hpp"
#include "ten/cuda/plan/map_plan.hpp"
#include "ten/cuda/plan/offsets.hpp"
#include "ten/cuda/plan/reduce_plan.hpp"
#include "ten/cuda/plan/running_softmax.hpp"
#include "ten/cuda/plan/transpose_plan.hpp"
#include "ten/cuda/plan/winner_table.hpp"
#include "ten/reference.hpp"
#include "testing/catch.hpp"

using namespace ten;
using reference::Index;

namespace {

constexpr std::int64_t int_limit = std::int64_t{1} << 31;

/// Where all elements of a tensor stand, row by row.
Index positions(const Tensor& tensor) {
  Index result;
  reference::each_index(tensor.sizes(),
                        [&](const Index& index) { result.push_back(reference::position(index, tensor.strides())); });
  return result;
}

bool divides(std::int64_t n, std::int64_t divisor) {
  const cuda::Divisor by(static_cast<std::uint32_t>(divisor));
  return by.quotient(static_cast<std::uint32_t>(n)) == n / divisor;
}

}  // namespace

TEST_CASE("division by a product and a shift is exact") {
  std::int64_t wrong = 0;
  for (std::int64_t divisor = 1; divisor <= 300; ++divisor) {
    for (std::int64_t n = 0; n <= 3000; ++n) wrong += divides(n, divisor) ? 0 : 1;
  }
  std::vector<std::int64_t> divisors;
  for (std::int64_t power = 2; power <= int_limit; power *= 2) {
    for (const std::int64_t near : {-1, 0, 1})
      divisors.push_back(std::clamp<std::int64_t>(power + near, 1, int_limit - 1));
  }
  reference::Chance chance(1);
  for (int i = 0; i < 500; ++i) divisors.push_back(chance.between(1, int_limit - 1));
  for (const std::int64_t divisor : divisors) {
    const std::int64_t last = (int_limit - 1) / divisor * divisor;
    for (std::int64_t multiple : {std::int64_t{0}, divisor, last / divisor / 2 * divisor, last}) {
      for (std::int64_t n = multiple - 2; n <= multiple + 2; ++n) {
        if (n >= 0 && n < int_limit) wrong += divides(n, divisor) ? 0 : 1;
      }
    }
    wrong += divides(int_limit - 1, divisor) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("offsets of a collapsed loop are those of the plain walk, for every operand") {
  reference::Chance chance(2);
  for (int i = 0; i < 300; ++i) {
    const Index sizes = chance.shape(5, 1, 5);
    const Tensor a = chance.tensor(sizes);
    const Tensor b = chance.tensor(sizes);
    const std::array<IntArrayRef, 2> strides{a.strides(), b.strides()};
    const cuda::Offsets<2> offsets(shape::collapse(sizes, strides, shape::Order::RowMajor));
    Index at_a, at_b;
    for (std::int64_t element = 0; element < a.numel(); ++element) {
      const auto at = offsets(element);
      at_a.push_back(at.at[0]);
      at_b.push_back(at.at[1]);
    }
    CHECK(at_a == positions(a));
    CHECK(at_b == positions(b));
  }
}

TEST_CASE("offsets are right beyond 2^31 elements, and beyond 2^31 positions") {
  const std::int64_t large = int_limit + 7;
  const cuda::Offsets<2> wide({{3, {large * 10, 1}}, {large, {10, 3}}, {5, {1, 3 * large}}});
  reference::Chance chance(3);
  for (int i = 0; i < 1000; ++i) {
    const Index index{chance.between(0, 2), chance.between(0, large - 1), chance.between(0, 4)};
    const auto at = wide((index[0] * large + index[1]) * 5 + index[2]);
    CHECK(at.at[0] == index[0] * large * 10 + index[1] * 10 + index[2]);
    CHECK(at.at[1] == index[0] + index[1] * 3 + index[2] * 3 * large);
  }
  const cuda::Offsets<1> far({{1 << 15, {large}}, {(1 << 16) - 1, {5}}});
  CHECK(far((std::int64_t{(1 << 15) - 1} << 16) - ((1 << 15) - 1) + 9).at[0] == ((1 << 15) - 1) * large + 45);
  CHECK(reference::refusal([] {
          cuda::Offsets<1>(shape::LoopDims(33, shape::LoopDim{2, {1}}));
        }) ==
        "cuda: a loop of 33 dimensions that cannot be joined\n"
        "  at most 32 are possible: make one of the tensors contiguous()");
}

TEST_CASE("a grid is empty for no items, covers all items, and never passes its limit") {
  CHECK(cuda::blocks_for(0) == 0);
  CHECK(cuda::blocks_for(1) == 1);
  CHECK(cuda::blocks_for(256) == 1);
  CHECK(cuda::blocks_for(257) == 2);
  CHECK(cuda::blocks_for(256 * cuda::most_blocks) == cuda::most_blocks);
  CHECK(cuda::blocks_for(std::numeric_limits<std::int64_t>::max()) == cuda::most_blocks);
}

TEST_CASE("vectors are aligned in all operands, and with the single elements cover every element once") {
  reference::Chance chance(4);
  int cuts = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t count = chance.between(2, 70);
    const int width = 1 << chance.between(0, 4);
    const auto operand = [&](ScalarType dtype, const Index& strides) {
      const auto address =
          static_cast<std::uintptr_t>(4096) + static_cast<std::uintptr_t>(chance.between(0, 40)) * elementSize(dtype);
      return Operand{reinterpret_cast<void*>(address), dtype, strides};
    };
    const Index dense{1}, still{0};
    const std::array operands{operand(kBool, dense), operand(kFloat32, chance.coin() ? dense : still),
                              Operand{nullptr, kFloat32, {}, Scalar(2)}};
    const auto plan = cuda::map_plan({count}, operands, width);
    REQUIRE(plan.elements == count);
    if (!plan.cut) continue;
    ++cuts;
    std::vector<int> visits(static_cast<std::size_t>(count), 0);
    for (std::int64_t vector = 0; vector < plan.cut->vectors; ++vector) {
      const std::int64_t first = plan.cut->head + vector * width;
      for (const Operand& each : operands) {
        if (each.number || each.strides[0] == 0) continue;
        const auto size = elementSize(each.dtype);
        const auto address = reinterpret_cast<std::uintptr_t>(each.data) + static_cast<std::uintptr_t>(first) * size;
        CHECK(address % (size * static_cast<std::size_t>(width)) == 0);
      }
      for (int lane = 0; lane < width; ++lane) ++visits[static_cast<std::size_t>(first + lane)];
    }
    for (std::int64_t single = 0; single < plan.cut->singles(); ++single) {
      ++visits[static_cast<std::size_t>(plan.cut->single(single, width))];
    }
    CHECK(visits == std::vector<int>(static_cast<std::size_t>(count), 1));
  }
  CHECK(cuts > 500);
}

TEST_CASE("operands with gaps, or never aligned together, are walked one element at a time") {
  const auto at = [](std::uintptr_t address) { return reinterpret_cast<void*>(address); };
  const Index dense{1}, gaps{2};
  const auto cut = [](const Operand& out, const Operand& in) {
    return cuda::map_plan({100}, std::array{out, in}, 4).cut.has_value();
  };
  CHECK(cut({at(64), kFloat32, dense}, {at(128), kFloat32, dense}));
  CHECK(cut({at(68), kFloat32, dense}, {at(132), kFloat32, dense}));
  CHECK_FALSE(cut({at(68), kFloat32, dense}, {at(128), kFloat32, dense}));
  CHECK_FALSE(cut({at(64), kFloat32, gaps}, {at(128), kFloat32, dense}));
  CHECK_FALSE(cut({at(64), kFloat32, dense}, {at(128), kFloat32, gaps}));
  CHECK(cuda::map_plan({0, 3}, std::array{Operand{nullptr, kFloat32, Index{3, 1}}}, 4).elements == 0);
}

TEST_CASE("a transposition through tiles copies every element to its place") {
  reference::Chance chance(5);
  int transpositions = 0;
  for (int i = 0; i < 60; ++i) {
    const Index sizes{chance.between(1, 3), chance.between(1, 80), chance.between(1, 80)};
    Index order{0, 1, 2};
    chance.shuffle(order);
    const Tensor out = ten::empty(sizes);
    const Tensor in = ten::empty({sizes[static_cast<std::size_t>(order[0])], sizes[static_cast<std::size_t>(order[1])],
                                  sizes[static_cast<std::size_t>(order[2])]});
    Index back(3);
    for (std::size_t dim = 0; dim < 3; ++dim)
      back[static_cast<std::size_t>(order[dim])] = static_cast<std::int64_t>(dim);
    const Tensor view = in.permute(back);
    const auto plan = cuda::transpose_plan(shape::collapse(sizes, std::array{out.strides(), view.strides()}));
    if (!plan) continue;
    ++transpositions;
    Index copied(static_cast<std::size_t>(out.numel()), -1);
    const cuda::Tiles tiles = plan->tiles();
    const cuda::Offsets<2> matrices(plan->outer);
    for (std::int64_t number = 0; number < tiles.count(); ++number) {
      const cuda::Tile tile = tiles.tile(number);
      const auto at = matrices(tile.matrix);
      for (std::int64_t row = tile.first_row; row < tile.first_row + tiles.side; ++row) {
        for (std::int64_t column = tile.first_column; column < tile.first_column + tiles.side; ++column) {
          if (!tiles.holds(row, column)) continue;
          std::int64_t& to = copied[static_cast<std::size_t>(at.at[0] + row * plan->rows.strides[0] + column)];
          CHECK(to == -1);
          to = at.at[1] + row + column * plan->columns.strides[1];
        }
      }
    }
    CHECK(copied == positions(view));
  }
  CHECK(transpositions > 10);
}

TEST_CASE("threads of a team know each other, and a tree brings together what all of them hold") {
  for (int lanes = 1; lanes <= cuda::block_threads; lanes *= 2) {
    for (const bool side_by_side : {false, true}) {
      const cuda::Team team{lanes, side_by_side};
      std::vector<std::int64_t> held(cuda::block_threads);
      std::vector<std::int64_t> expected(static_cast<std::size_t>(team.slots()), 0);
      for (int thread = 0; thread < cuda::block_threads; ++thread) {
        CHECK(team.thread(team.lane(thread), team.slot(thread)) == thread);
        held[static_cast<std::size_t>(thread)] = thread * thread;
        expected[static_cast<std::size_t>(team.slot(thread))] += thread * thread;
      }
      for (int half = lanes / 2; half > 0; half /= 2) {
        for (int thread = 0; thread < cuda::block_threads; ++thread) {
          cuda::tree_step(held.data(), thread, team, half, std::plus<>());
        }
      }
      for (int slot = 0; slot < team.slots(); ++slot) {
        CHECK(held[static_cast<std::size_t>(team.thread(0, slot))] == expected[static_cast<std::size_t>(slot)]);
      }
    }
  }
}

namespace {

/// What the kernel behind reductions does, one thread after the other: sums of int64, each with the number of passes.
void follow_reduction(const shape::Reduction& loop, const std::int64_t* in, std::int64_t* out, int& passes) {
  ++passes;
  const cuda::GatherPlan plan = cuda::reduce_plan(loop);
  const cuda::Offsets<3> outputs(loop.kept);
  const cuda::Offsets<1> runs(loop.gathered);
  Index found(static_cast<std::size_t>(plan.items()), 0);
  for (std::int64_t item = 0; item < plan.rounds() * plan.team.slots(); ++item) {
    if (item >= plan.items()) continue;
    const auto at = outputs(plan.output_of(item));
    for (int lane = 0; lane < plan.team.lanes; ++lane) {
      const cuda::Strip strip = plan.strip(item, lane);
      for (std::int64_t i = strip.first; i < strip.end; i += strip.step) {
        found[static_cast<std::size_t>(item)] += in[at.at[0] + runs(i).at[0]];
      }
    }
    if (plan.slices == 1) out[at.at[1]] = found[static_cast<std::size_t>(item)];
  }
  if (plan.slices > 1) follow_reduction(cuda::over_slices(loop, plan.slices), found.data(), out, passes);
}

}  // namespace

TEST_CASE("a reduction visits every element once, in however many passes") {
  reference::Chance chance(6);
  int most_passes = 0;
  for (int i = 0; i < 150; ++i) {
    const bool large = i % 10 == 0;
    const Index sizes =
        large ? Index{chance.between(1, 40), chance.between(3000, 9000), chance.between(1, 3)} : chance.shape(4, 1, 9);
    const Tensor in = chance.tensor(sizes);
    // Dimensions that are kept have strides in the output, row by row; the others have none.
    Index out_strides(sizes.size(), 0);
    std::int64_t outputs = 1;
    for (std::size_t dim = sizes.size(); dim-- > 0;) {
      if ((large && dim == 1) || chance.coin()) continue;
      out_strides[dim] = outputs;
      outputs *= sizes[dim];
    }
    Index expected(static_cast<std::size_t>(outputs), 0);
    const auto* data = in.data_ptr<std::int64_t>();
    reference::each_index(sizes, [&](const Index& index) {
      expected[static_cast<std::size_t>(reference::position(index, out_strides))] +=
          data[reference::position(index, in.strides())];
    });
    Index found(static_cast<std::size_t>(outputs), -1);
    int passes = 0;
    const auto loop = shape::split_reduction(sizes, in.strides(), std::array<IntArrayRef, 1>{out_strides});
    follow_reduction(loop, in.data_ptr<std::int64_t>(), found.data(), passes);
    CHECK(found == expected);
    most_passes = std::max(most_passes, passes);
  }
  CHECK(most_passes > 1);
}

TEST_CASE("an empty run has one team for each output, and no element") {
  const auto plan = cuda::sliced_plan(5, 0, false);
  CHECK(plan.items() == 5);
  CHECK(plan.strip(3, 0).first >= plan.strip(3, 0).end);
  CHECK(cuda::sliced_plan(0, 7, true).rounds() == 0);
}

TEST_CASE("of equal elements the first is the greatest, and a NaN wins, in whichever order they meet") {
  const float nan = std::nanf("");
  const float inf = std::numeric_limits<float>::infinity();
  const cuda::Greatest<float> greatest;
  const std::vector<std::pair<std::vector<float>, std::int64_t>> rows = {
      {{1, 3, 2, 3}, 1}, {{-inf, -inf}, 0}, {{2, nan, 5, nan}, 1}, {{0.f, -0.f}, 0}, {{-inf, nan, inf}, 1}};
  reference::Chance chance(7);
  for (const auto& [row, expected] : rows) {
    for (int i = 0; i < 20; ++i) {
      std::vector<cuda::Placed<float>> left;
      for (std::size_t place = 0; place < row.size(); ++place)
        left.push_back({row[place], static_cast<std::int64_t>(place)});
      left.push_back(greatest.start());
      chance.shuffle(left);
      auto found = left.front();
      for (std::size_t next = 1; next < left.size(); ++next) found = greatest(found, left[next]);
      CHECK(found.index == expected);
    }
  }
  CHECK(cuda::Greatest<bool>{}({false, 0}, cuda::Greatest<bool>{}.start()).index == 0);
}

TEST_CASE("softmax in one pass agrees with the maximum taken off first, for infinities and NaN, too") {
  using Running = cuda::RunningSoftmax<double>;
  const double inf = std::numeric_limits<double>::infinity();
  const double nan = std::nan("");
  reference::Chance chance(8);
  std::vector<std::vector<double>> rows = {
      {0}, {-inf}, {-inf, -inf}, {inf, 1}, {nan, 1, 2}, {-inf, 3, -inf}, {inf, -inf}, {1000, 1001, -1000}, {nan, inf}};
  for (int i = 0; i < 50; ++i) {
    std::vector<double> row(static_cast<std::size_t>(chance.between(1, 40)));
    for (double& x : row) x = static_cast<double>(chance.between(-3000, 3000)) / 100;
    rows.push_back(row);
  }
  for (const auto& row : rows) {
    const Tensor expected =
        softmax(from_blob(const_cast<double*>(row.data()), {static_cast<std::int64_t>(row.size())}, kFloat64), 0);
    const Running running;
    const std::size_t middle = static_cast<std::size_t>(chance.between(0, static_cast<std::int64_t>(row.size())));
    auto first = running.start();
    auto second = running.start();
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto& half = i < middle ? first : second;
      half = running(half, {row[i], 1});
    }
    const auto whole = running(first, second);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double share = Running::share(row[i], whole);
      const double wanted = expected.data_ptr<double>()[i];
      CHECK(((std::isnan(share) && std::isnan(wanted)) || std::abs(share - wanted) <= 1e-14));
    }
  }
}

TEST_CASE("of all writers of a place the last one wins, in whichever order they come") {
  reference::Chance chance(9);
  for (const std::int64_t writers : {1, 2, 17, 1000}) {
    std::vector<std::uint64_t> places(static_cast<std::size_t>(writers));
    Index order(places.size());
    std::vector<std::int64_t> last(static_cast<std::size_t>(3 * writers), -1);
    for (std::size_t writer = 0; writer < places.size(); ++writer) {
      places[writer] = static_cast<std::uint64_t>(chance.between(0, writers));
      order[writer] = last[places[writer]] = static_cast<std::int64_t>(writer);
    }
    chance.shuffle(order);
    std::vector<std::uint64_t> memory(cuda::WinnerTable::bytes(writers) / 8, ~std::uint64_t{0});
    const cuda::WinnerTable table(memory.data(), writers);
    for (const std::int64_t writer : order) table.claim(places[static_cast<std::size_t>(writer)], writer);
    for (const std::uint64_t place : places) CHECK(table.winner(place) == last[place]);
  }
}
