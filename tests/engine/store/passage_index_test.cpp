#include "engine/store/passage_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <thread>

using namespace mujib::store;

namespace {

using Terms = std::vector<std::string>;

PassageIndex index_of(const std::vector<Terms>& passages) {
  PassageIndex::Builder builder;
  for (const Terms& terms : passages) builder.add(terms);
  return std::move(builder).finish();
}

// BM25 as the books have it, one passage after the other, in 64ths of a bit.
std::vector<double> brute_force(const std::vector<Terms>& passages,
                                const std::vector<WeightedTerm>& query) {
  double total = 0;
  for (const Terms& terms : passages) total += static_cast<double>(terms.size());
  const auto count = static_cast<double>(passages.size());
  std::vector<double> scores(passages.size(), 0);
  for (const WeightedTerm& wanted : query) {
    std::vector<double> times;
    double frequency = 0;
    for (const Terms& terms : passages) {
      times.push_back(static_cast<double>(std::count(terms.begin(), terms.end(), wanted.term)));
      frequency += times.back() > 0 ? 1 : 0;
    }
    const double idf = std::log2(1 + (count - frequency + 0.5) / (frequency + 0.5));
    for (std::size_t passage = 0; passage < passages.size(); ++passage) {
      const double length = static_cast<double>(passages[passage].size()) / (total / count);
      const double norm = 1.2 * (1 - 0.75 + 0.75 * length);
      scores[passage] += 64 * wanted.weight * idf * times[passage] * 2.2 / (times[passage] + norm);
    }
  }
  return scores;
}

// Frequent and rare terms as in a language: the n-th has a chance of about 1/n.
std::string zipf_term(std::mt19937& random, std::uint32_t vocabulary) {
  const double u = static_cast<double>(random()) / 4294967296.0;
  const auto rank = static_cast<std::uint32_t>(std::pow(vocabulary, u));
  return "ك" + std::to_string(rank);
}

std::vector<Terms> random_passages(std::mt19937& random, std::size_t count) {
  std::vector<Terms> passages(count);
  for (Terms& terms : passages) {
    for (std::size_t left = random() % 30; left > 0; --left) {
      terms.push_back(zipf_term(random, 2000));
    }
  }
  return passages;
}

}  // namespace

TEST_CASE("passage index: it ranks as BM25 over all passages does") {
  std::mt19937 random(3);
  for (const std::size_t count : {1U, 7U, 300U, 7000U}) {
    const std::vector<Terms> passages = random_passages(random, count);
    const PassageIndex index = index_of(passages);
    CHECK(index.size() == count);
    for (int round = 0; round < 12; ++round) {
      std::vector<std::string> words;
      for (int word = 0; word < 1 + round; ++word) words.push_back(zipf_term(random, 2500));
      std::sort(words.begin(), words.end());
      words.erase(std::unique(words.begin(), words.end()), words.end());
      std::vector<WeightedTerm> query;
      double weights = 0;
      for (const std::string& word : words) {
        query.push_back({word, 1 + static_cast<int>(random() % 3)});
        weights += query.back().weight;
      }
      const std::vector<double> expected = brute_force(passages, query);
      // Each term loses less than one by rounding down, and a little by the
      // thousandths that its parts are kept in.
      const double slack = weights * 2.5;

      const auto all = index.search(query, count);
      CHECK(static_cast<std::ptrdiff_t>(all.size()) ==
            std::count_if(expected.begin(), expected.end(), [](double s) { return s > 0; }));
      for (std::size_t place = 0; place < all.size(); ++place) {
        REQUIRE(std::abs(all[place].score - expected[all[place].passage]) <= slack);
        if (place == 0) continue;
        const bool after = all[place - 1].score > all[place].score ||
                           (all[place - 1].score == all[place].score &&
                            all[place - 1].passage < all[place].passage);
        REQUIRE(after);
      }
      // Leaving out what cannot win changes nothing.
      for (const std::size_t k : {1U, 5U, 40U}) {
        const auto best = index.search(query, k);
        REQUIRE(best.size() == std::min<std::size_t>(k, all.size()));
        REQUIRE(std::equal(best.begin(), best.end(), all.begin()));
      }
    }
  }
}

TEST_CASE("passage index: equal scores go by passage number") {
  const PassageIndex index = index_of(std::vector<Terms>(5000, Terms{"حلف", "مقر"}));
  const std::vector<WeightedTerm> query = {{"مقر", 1}, {"حلف", 1}};
  const auto best = index.search(query, 3);
  REQUIRE(best.size() == 3);
  for (std::uint32_t place = 0; place < 3; ++place) CHECK(best[place].passage == place);
}

TEST_CASE("passage index: a rarer term, a shorter passage and a second mention count for more") {
  const PassageIndex index =
      index_of({{"شائع", "ا", "ب"}, {"شائع", "نادر", "ب"}, {"شائع", "ج"}, {"شائع", "شائع", "د"}});
  const auto place = [&](std::string_view term, std::uint32_t passage) {
    const auto hits = index.search(std::vector<WeightedTerm>{{term, 1}}, 9);
    return std::find_if(hits.begin(), hits.end(),
                        [&](const auto& hit) { return hit.passage == passage; })
        ->score;
  };
  CHECK(place("نادر", 1) > place("شائع", 1));
  CHECK(place("شائع", 2) > place("شائع", 0));
  CHECK(place("شائع", 3) > place("شائع", 0));
  CHECK(place("شائع", 0) > 0);  // though every passage holds it
}

TEST_CASE("passage index: weights decide, and their bounds hold") {
  const PassageIndex index = index_of({{"ا"}, {"ب"}});
  const auto score = [&](std::vector<WeightedTerm> query) {
    const auto hits = index.search(query, 1);
    return hits.empty() ? 0 : hits[0].score;
  };
  const int one = score({{"ا", 1}});
  CHECK(one > 0);
  CHECK(score({{"ا", 2}}) == 2 * one);
  CHECK(score({{"ا", 1}, {"ا", 1}}) == 2 * one);
  CHECK(score({{"ا", 0}}) == 0);
  CHECK(score({{"ا", -5}}) == 0);
  CHECK(score({{"ا", 2000000000}}) == PassageIndex::kMaxWeight * one);
  CHECK(score({{"ا", 2000000000}, {"ا", 2000000000}}) == PassageIndex::kMaxWeight * one);
  CHECK(index.search(std::vector<WeightedTerm>{{"ا", 1}, {"ب", 2}}, 2)[0].passage == 1);
}

TEST_CASE("passage index: what is not there is not found") {
  const PassageIndex index = index_of({{"ا", "ب", "ا"}, {}, {"ب", "", std::string("\0\xFF", 2)}});
  CHECK(index.size() == 3);
  CHECK(index.document_frequency("ا") == 1);
  CHECK(index.document_frequency("ب") == 2);
  CHECK(index.document_frequency("") == 1);
  CHECK(index.document_frequency(std::string_view("\0\xFF", 2)) == 1);
  CHECK(index.document_frequency("ت") == 0);
  CHECK(index.search(std::vector<WeightedTerm>{{"ت", 1}}, 5).empty());
  CHECK(index.search(std::vector<WeightedTerm>{}, 5).empty());
  CHECK(index.search(std::vector<WeightedTerm>{{"ب", 1}}, 0).empty());
  CHECK(index.search(std::vector<WeightedTerm>{{"ب", 1}}, ~std::size_t{0}).size() == 2);
  for (const PassageIndex& empty : {PassageIndex(), index_of({}), index_of({{}, {}})}) {
    CHECK(empty.search(std::vector<WeightedTerm>{{"ا", 1}}, 5).empty());
    CHECK(empty.document_frequency("ا") == 0);
  }
}

TEST_CASE("passage index: of too many terms the rarest count") {
  std::vector<Terms> passages(3, Terms{"شائع"});
  std::vector<std::string> rare;
  for (std::size_t n = 0; n < PassageIndex::kMaxTerms; ++n) rare.push_back("ن" + std::to_string(n));
  passages.push_back(rare);
  const PassageIndex index = index_of(passages);
  std::vector<WeightedTerm> query = {{"شائع", 1}};
  for (const std::string& term : rare) query.push_back({term, PassageIndex::kMaxWeight});
  const auto hits = index.search(query, 9);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].passage == 3);
  CHECK(hits[0].score > 0);
}

TEST_CASE("passage index: threads that search together find the same") {
  std::mt19937 random(5);
  const PassageIndex index = index_of(random_passages(random, 3000));
  const std::vector<WeightedTerm> query = {{"ك1", 1}, {"ك7", 2}, {"ك300", 1}};
  const auto expected = index.search(query, 10);
  std::vector<int> same(4, 0);
  std::vector<std::thread> threads;
  for (int& count : same) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) count += index.search(query, 10) == expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(same == std::vector<int>(4, 50));
}

TEST_CASE("passage index: the fixed-point logarithm is the logarithm, rounded down") {
  std::mt19937_64 random(9);
  for (int round = 0; round < 20000; ++round) {
    const std::uint64_t value = std::max<std::uint64_t>(random() >> (random() % 64), 1);
    const double exact = std::log2(static_cast<double>(value)) * 65536;
    const double fixed = log2_fixed(value);
    REQUIRE(fixed <= exact + 0.01);
    REQUIRE(fixed > exact - 2);
  }
  for (std::uint32_t bit = 0; bit < 64; ++bit) {
    CHECK(log2_fixed(std::uint64_t{1} << bit) == bit << 16);
  }
  CHECK(log2_fixed(3) == 103872);
  CHECK(log2_fixed(1000000) == 1306235);
}
