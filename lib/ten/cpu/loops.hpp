#pragma once

#include "ten/core/backend.hpp"

/// The loops of the CPU backend, one family a file. See Backend for what each does.
namespace ten::cpu {

void copy(IntArrayRef sizes, const Operand& out, const Operand& in);
void fill(IntArrayRef sizes, const Operand& out, const Scalar& value);
void iota(std::int64_t count, const Operand& out, const Scalar& start, const Scalar& step, std::int64_t first);

bool add_offsets(IntArrayRef sizes, const Operand& offsets, const Operand& positions, const Axis& axis);
void gather(IntArrayRef sizes, const Operand& out, const Operand& in, const Operand& offsets);
void scatter(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in);
std::int64_t count_true(IntArrayRef sizes, const Operand& mask);
void nonzero(IntArrayRef sizes, const Operand& out, const Operand& mask);
void compress(IntArrayRef sizes, const Operand& out, const Operand& mask, const Operand& in);

void unary(formulas::UnaryId formula, IntArrayRef sizes, const Operand& out, const Operand& in);
void binary(formulas::BinaryId formula, IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b);
void compare(formulas::CompareId formula, IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b);
void where(IntArrayRef sizes, const Operand& out, const Operand& condition, const Operand& a, const Operand& b);

void reduce(formulas::ReduceId formula, IntArrayRef sizes, const Operand& out, const Operand& in);
void max_with_index(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in);
void softmax(IntArrayRef sizes, const Operand& out, const Operand& in);

void matmul(const MatmulPlan& plan);

}  // namespace ten::cpu
