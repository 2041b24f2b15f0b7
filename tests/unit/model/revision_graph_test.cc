#include "model/revision_graph.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "crypto/sha256.h"

using namespace fonds;

namespace {

using Ids = std::vector<StatementId>;

// An id whose order is that of its letter.
StatementId IdOf(char letter) {
  return *StatementId::FromHex(HexEncode(std::string(1, letter) + std::string(31, '\0')));
}

Ids IdsOf(std::string_view letters) {
  Ids ids;
  for (const char letter : letters) ids.push_back(IdOf(letter));
  return ids;
}

Revision Make(char letter, std::string agent, std::string_view parents, std::string body = "",
              std::uint64_t number = 0) {
  return {IdOf(letter),   std::move(agent),
          IdsOf(parents), Sha256Of(body.empty() ? std::string(1, letter) : body),
          number,         false};
}

RevisionGraph Graph(std::vector<Revision> revisions) {
  return RevisionGraph(std::move(revisions), [](const AgentId&, std::uint64_t) { return false; });
}

}  // namespace

TEST_CASE("nothing has no head") {
  const RevisionGraph graph = Graph({});
  CHECK(graph.heads().empty());
  CHECK(graph.Find(IdOf('a')) == nullptr);
  CHECK_FALSE(graph.IsTaken(IdOf('a')));
  CHECK_FALSE(graph.IsDisputed(IdOf('a')));
  CHECK(graph.Ancestors(IdOf('a')).empty());
  CHECK(graph.FirstOf(IdOf('a')) == IdOf('a'));
  CHECK(graph.CommonAncestor(IdOf('a'), IdOf('b')) == nullptr);
}

TEST_CASE("a revision by the same agent takes its parent") {
  const RevisionGraph graph = Graph({Make('a', "a1", ""), Make('b', "a1", "a"), Make('c', "a1", "b")});
  CHECK(graph.heads() == IdsOf("c"));
  CHECK(graph.IsTaken(IdOf('a')));
  CHECK_FALSE(graph.IsTaken(IdOf('c')));
  CHECK(graph.FirstOf(IdOf('c')) == IdOf('a'));
  CHECK(graph.Ancestors(IdOf('c')) == IdsOf("abc"));
}

TEST_CASE("two revisions of one parent are two heads, and a merge makes them one") {
  std::vector<Revision> revisions = {Make('a', "a1", ""), Make('b', "a1", "a"), Make('c', "a1", "a")};
  CHECK(Graph(revisions).heads() == IdsOf("bc"));
  revisions.push_back(Make('d', "a1", "bc"));
  CHECK(Graph(revisions).heads() == IdsOf("d"));
}

TEST_CASE("the order in which statements arrive changes nothing") {
  std::vector<Revision> revisions = {Make('a', "a1", ""), Make('b', "a2", "a"), Make('c', "a1", "a"),
                                     Make('d', "a1", "bc"), Make('e', "a2", "b")};
  const Ids heads = Graph(revisions).heads();
  std::sort(revisions.begin(), revisions.end(), [](const Revision& x, const Revision& y) { return y.id < x.id; });
  CHECK(Graph(revisions).heads() == heads);
  revisions.push_back(revisions.front());
  CHECK(Graph(revisions).heads() == heads);
  CHECK(Graph(revisions).revisions().size() == 5);
}

TEST_CASE("a stranger's revision is disputed and stands beside its parent") {
  const RevisionGraph graph = Graph({Make('a', "a1", ""), Make('b', "a2", "a")});
  CHECK(graph.heads() == IdsOf("ab"));
  CHECK(graph.IsDisputed(IdOf('b')));
  CHECK_FALSE(graph.IsDisputed(IdOf('a')));
  CHECK_FALSE(graph.IsTaken(IdOf('a')));
}

TEST_CASE("an agent whose role supersedes takes others' statements, at the numbers where the policy says so") {
  std::vector<Revision> revisions = {Make('a', "a1", ""), Make('b', "a2", "a", "", 7)};
  const auto from = [](std::uint64_t first) {
    return [first](const AgentId& agent, std::uint64_t number) { return agent == "a2" && number >= first; };
  };
  CHECK(RevisionGraph(revisions, from(7)).heads() == IdsOf("b"));
  CHECK(RevisionGraph(revisions, from(8)).heads() == IdsOf("ab"));
}

TEST_CASE("a merge takes what it may and is disputed for the rest") {
  const RevisionGraph graph = Graph({Make('a', "a1", ""), Make('b', "a2", ""), Make('c', "a1", "ab")});
  CHECK(graph.heads() == IdsOf("bc"));
  CHECK(graph.IsDisputed(IdOf('c')));
}

TEST_CASE("a disputed revision that somebody takes is no head") {
  const RevisionGraph graph = Graph({Make('a', "a1", ""), Make('b', "a2", "a"), Make('c', "a2", "b")});
  CHECK(graph.heads() == IdsOf("ac"));
}

TEST_CASE("heads with equal bodies are shown once") {
  const RevisionGraph graph = Graph(
      {Make('a', "a1", ""), Make('b', "a1", "a", "same"), Make('c', "a1", "a", "other"), Make('d', "a1", "a", "same")});
  CHECK(graph.heads() == IdsOf("bcd"));
  CHECK(graph.distinct_heads() == IdsOf("bc"));
}

TEST_CASE("a retraction is a revision like others, and may be taken back") {
  Revision retraction = Make('b', "a1", "a");
  retraction.retraction = true;
  CHECK(Graph({Make('a', "a1", ""), retraction}).heads() == IdsOf("b"));
  CHECK(Graph({Make('a', "a1", ""), retraction, Make('c', "a1", "b")}).heads() == IdsOf("c"));
  Revision foreign = Make('b', "a2", "a");
  foreign.retraction = true;
  const RevisionGraph graph = Graph({Make('a', "a1", ""), foreign});
  CHECK(graph.heads() == IdsOf("ab"));
  CHECK(graph.IsDisputed(IdOf('b')));
}

TEST_CASE("a parent outside the set is left out") {
  const RevisionGraph graph = Graph({Make('b', "a1", "a"), Make('c', "a1", "ab")});
  CHECK(graph.heads() == IdsOf("c"));
  CHECK(graph.FirstOf(IdOf('c')) == IdOf('b'));
  CHECK(graph.Ancestors(IdOf('c')) == IdsOf("bc"));
  CHECK_FALSE(graph.IsDisputed(IdOf('b')));
}

TEST_CASE("the nearest common ancestor is no ancestor of another") {
  const RevisionGraph graph = Graph(
      {Make('a', "a1", ""), Make('b', "a1", "a"), Make('c', "a1", "ab"), Make('d', "a1", "b"), Make('z', "a1", "")});
  CHECK(graph.CommonAncestor(IdOf('c'), IdOf('d'))->id == IdOf('b'));
  CHECK(graph.CommonAncestor(IdOf('d'), IdOf('c'))->id == IdOf('b'));
  CHECK(graph.CommonAncestor(IdOf('a'), IdOf('d'))->id == IdOf('a'));
  CHECK(graph.CommonAncestor(IdOf('d'), IdOf('d'))->id == IdOf('d'));
  CHECK(graph.CommonAncestor(IdOf('d'), IdOf('z')) == nullptr);
}

TEST_CASE("of several nearest common ancestors the smallest id is taken") {
  const RevisionGraph graph =
      Graph({Make('a', "a1", ""), Make('b', "a1", ""), Make('c', "a1", "ab"), Make('d', "a1", "ab")});
  CHECK(graph.CommonAncestor(IdOf('c'), IdOf('d'))->id == IdOf('a'));
}

TEST_CASE("a cycle, which digests cannot make, does not hang it") {
  const RevisionGraph graph = Graph({Make('a', "a1", "b"), Make('b', "a1", "a"), Make('c', "a1", "c")});
  CHECK(graph.heads() == IdsOf("c"));
  CHECK(graph.Ancestors(IdOf('a')) == IdsOf("ab"));
  graph.FirstOf(IdOf('a'));
  graph.FirstOf(IdOf('c'));
  CHECK(graph.CommonAncestor(IdOf('a'), IdOf('b')) == nullptr);
}

TEST_CASE("a chain of a hundred thousand revisions needs no deep stack") {
  constexpr int kLength = 100'000;
  std::vector<Revision> revisions;
  Ids ids;
  for (int i = 0; i < kLength; ++i) {
    ids.push_back(StatementId(Sha256Of(std::to_string(i))));
    revisions.push_back(
        {ids.back(), "a1", i == 0 ? Ids{} : Ids{ids[static_cast<std::size_t>(i) - 1]}, ids.back().digest(), 0, false});
  }
  const RevisionGraph graph = Graph(std::move(revisions));
  CHECK(graph.heads() == Ids{ids.back()});
  CHECK(graph.FirstOf(ids.back()) == ids.front());
  CHECK(graph.Ancestors(ids.back()).size() == kLength);
  CHECK(graph.CommonAncestor(ids.back(), ids[500])->id == ids[500]);
}
