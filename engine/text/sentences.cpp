#include "engine/text/sentences.hpp"
