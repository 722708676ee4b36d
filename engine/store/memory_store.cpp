#include <algorithm>
#include <map>
#include <utility>

#include "engine/store/record_check.hpp"
#include "engine/store/store.hpp"

namespace mujib::store {
namespace {

class MemoryStore : public Store {
 public:
  Result<std::optional<Fingerprints>> fingerprints(std::string_view document) override {
    const auto found = records_.find(document);
    if (found == records_.end()) return std::optional<Fingerprints>();
    return std::optional<Fingerprints>({found->second.content, found->second.rules});
  }

  Result<void> replace(const Record& record) override {
    if (!is_whole(record)) {
      return Failure{"قراءة الوثيقة «" + record.document.name +
                     "» غير متسقة فلم تُحفظ؛ هذا عيب في مجيب نفسه، فنرجو الإبلاغ عنه."};
    }
    Record copy = record;
    for (Sentence& sentence : copy.sentences) sentence.document = 0;
    records_.insert_or_assign(record.document.name, std::move(copy));
    return {};
  }

  Result<void> remove(std::string_view document) override {
    const auto found = records_.find(document);
    if (found != records_.end()) records_.erase(found);
    return {};
  }

  Result<void> finish() override { return {}; }

  Result<std::vector<std::string>> documents() override {
    std::vector<std::string> names;
    for (const auto& [name, record] : records_) names.push_back(name);
    return names;
  }

  Result<std::vector<Record>> load() override {
    std::vector<Record> all;
    for (const auto& [name, record] : records_) all.push_back(record);
    std::stable_sort(all.begin(), all.end(),
                     [](const Record& a, const Record& b) { return a.place < b.place; });
    return all;
  }

 private:
  std::map<std::string, Record, std::less<>> records_;  // byte order: char_traits compare unsigned
};

}  // namespace

std::unique_ptr<Store> memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace mujib::store
