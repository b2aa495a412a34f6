#pragma once

#include <string>
#include <vector>

namespace book {

/// One line of a contract's table: what a parameter takes, what the function gives, what it refuses.
struct Clause {
  std::string subject;  ///< the parameter's name, the exception's, or none for what is given
  std::string kind;     ///< `param`, `return`, `throws`
  std::string text;
};

/// A declaration of a contract with its doc comment taken apart.
struct Declaration {
  std::vector<std::string> prose_before;  ///< what the comment says before its clauses, line by line
  std::vector<Clause> clauses;
  std::vector<std::string> prose_after;
  std::string code;
};

/// Takes a contract's header apart, without what it includes.
std::vector<Declaration> read_contract(const std::string& header);

/// The contract as a page of the book shows it: each declaration, and below it what it promises.
std::string render_contract(const std::string& header, const std::string& where);

}  // namespace book
