#pragma once

#include "ten/core/backend.hpp"

/// The loops of the CUDA backend, one family a file. See Backend for what each does. They ask for kernels and return: the
/// results are there when something waits for them.
namespace ten::cuda {

void copy(IntArrayRef sizes, const Operand& out, const Operand& in);
void fill(IntArrayRef sizes, const Operand& out, const Scalar& value);
void gather(IntArrayRef sizes, const Operand& out, const Operand& in, const Operand& offsets);
void scatter(IntArrayRef sizes, const Operand& out, const Operand& offsets, const Operand& in);

void unary(formulas::UnaryId formula, IntArrayRef sizes, const Operand& out, const Operand& in);
void binary(formulas::BinaryId formula, IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b);
void compare(formulas::CompareId formula, IntArrayRef sizes, const Operand& out, const Operand& a, const Operand& b);
void where(IntArrayRef sizes, const Operand& out, const Operand& condition, const Operand& a, const Operand& b);

void reduce(formulas::ReduceId formula, IntArrayRef sizes, const Operand& out, const Operand& in);
void max_with_index(IntArrayRef sizes, const Operand& values, const Operand& indices, const Operand& in);
void softmax(IntArrayRef sizes, const Operand& out, const Operand& in);

void matmul(const MatmulPlan& plan);

}  // namespace ten::cuda
