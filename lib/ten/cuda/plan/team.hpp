#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "ten/core/formulas.hpp"
#include "ten/cuda/plan/grid.hpp"

/// How many threads gather one result, and in which order: a tree that depends on sizes alone, never on which thread comes
/// first, so that two runs agree to the last bit.
namespace ten::cuda {

/// A block cut into teams of as many threads. Neighbouring threads should read neighbouring elements: where those belong to
/// one result, they are of one team; where they belong to neighbouring results, the teams stand side by side.
struct Team {
  int lanes;          ///< threads of a team: a power of two, up to block_threads
  bool side_by_side;  ///< whether neighbouring threads are of neighbouring teams

  TEN_HOST_DEVICE int slots() const { return block_threads / lanes; }  ///< teams of a block
  TEN_HOST_DEVICE int lane(int thread) const { return side_by_side ? thread / slots() : thread % lanes; }
  TEN_HOST_DEVICE int slot(int thread) const { return side_by_side ? thread % slots() : thread / lanes; }
  TEN_HOST_DEVICE int thread(int lane, int slot) const {
    return side_by_side ? lane * slots() + slot : slot * lanes + lane;
  }
};

/// One step of a tree over what the threads of a block hold: each of the first `half` lanes of a team takes over what the
/// lane `half` further has. All threads take a step before any takes the next, with half as many lanes.
template <class Value, class Combine>
TEN_HOST_DEVICE void tree_step(Value* values, int thread, const Team& team, int half, const Combine& combine) {
  const int lane = team.lane(thread);
  if (lane >= half) return;
  values[thread] = combine(values[thread], values[team.thread(lane + half, team.slot(thread))]);
}

/// What one thread reads: elements first, first + step, … before end.
struct Strip {
  std::int64_t first;
  std::int64_t end;
  std::int64_t step;
};

/// Results of which each gathers as many elements. Long runs are cut into slices, each gathered by a team of its own; what
/// they found is gathered in a second pass.
struct GatherPlan {
  Team team;
  std::int64_t outputs;
  std::int64_t gathered;      ///< elements for each output
  std::int64_t slice_length;  ///< elements that a team gathers
  std::int64_t slices;        ///< teams for each output; at least one, even where there is nothing to gather

  /// One for each team: all outputs of the first slice, then those of the next.
  TEN_HOST_DEVICE std::int64_t items() const { return outputs * slices; }
  TEN_HOST_DEVICE std::int64_t output_of(std::int64_t item) const { return slices == 1 ? item : item % outputs; }
  TEN_HOST_DEVICE Strip strip(std::int64_t item, int lane) const {
    if (slices == 1) return {lane, gathered, team.lanes};
    const std::int64_t begin = item / outputs * slice_length;
    const std::int64_t end = gathered - begin < slice_length ? gathered : begin + slice_length;
    return {begin + lane, end, team.lanes};
  }
  /// How many blocks' work there is; a grid may have fewer, each of which goes on with further work.
  TEN_HOST_DEVICE std::int64_t rounds() const { return (items() + team.slots() - 1) / team.slots(); }
};

/// The team that suits runs of this length.
inline Team team_for(std::int64_t gathered, bool side_by_side) {
  const std::int64_t most = side_by_side ? 8 : gathered <= 1024 ? 32 : block_threads;
  const auto lanes = std::bit_ceil(static_cast<std::uint64_t>(std::clamp<std::int64_t>(gathered, 1, most)));
  return {static_cast<int>(lanes), side_by_side};
}

/// A plan that cuts long runs into slices: a thread adds up no more than 128 numbers one after the other, which keeps their
/// error small, and few outputs still keep all of a GPU at work.
inline GatherPlan sliced_plan(std::int64_t outputs, std::int64_t gathered, bool side_by_side) {
  const Team team = team_for(gathered, side_by_side);
  const std::int64_t length = std::int64_t{128} * std::max(team.lanes, 8);
  return {team, outputs, gathered, length, std::max<std::int64_t>(1, (gathered + length - 1) / length)};
}

/// A plan in which a team gathers the whole run.
inline GatherPlan whole_plan(std::int64_t outputs, std::int64_t gathered, bool side_by_side) {
  return {team_for(gathered, side_by_side), outputs, gathered, gathered, 1};
}

}  // namespace ten::cuda
