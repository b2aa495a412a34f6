#pragma once

#include <span>

#include "ten/core/mersenne_twister.hpp"

/// The loops over random numbers. They are drawn on the CPU, wherever they go: so these are no part of a backend.
namespace ten::cpu {

/// Uniform in [0, 1): of a float 24 bits of a draw, as many as its significand holds.
void draw_uniform(MersenneTwister& source, std::span<float> out);
/// The same: of a double 53 bits of two draws.
void draw_uniform(MersenneTwister& source, std::span<double> out);

/// Each value times a factor, plus a number, rounded once.
void scale(std::span<float> values, float factor, float plus);
void scale(std::span<double> values, double factor, double plus);

/// The Box–Muller transform of uniforms in blocks of sixteen, in place: the first eight give radii, the last eight angles.
/// What is left of a last block that is not full stays.
void uniform_to_normal(std::span<float> values);
void uniform_to_normal(std::span<double> values);

}  // namespace ten::cpu
