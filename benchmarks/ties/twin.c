/* The engine's algorithms once more, in C: what its kernels are held against.
 *
 * Questions without a view, over the engine's own arrays. An arc is id | strength << 22, a row start << 32 | length,
 * sorted by strength, the strongest first. Scratch is zero between questions. See goodword/engine/graph/kernels.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PREFETCH(place) __builtin_prefetch((place), 0, 3)
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

enum { ROWS_AHEAD = 12, LINES_AHEAD = 4, SUMS_AHEAD = 12, HALVES_AHEAD = 10, CURVE_ONE = 1024, WEIGHTS = 1 << 14 };
static const int64_t NEVER = -((int64_t)1 << 62);
static const int64_t NONE = -1;

typedef struct {
    const int64_t *out_row, *in_row;
    const uint32_t *out_arc, *in_arc;
    const int32_t *degree;
    const int64_t *weights, *curve, *topic_start;
    const int32_t *topic_ids;
    const double *rarity;
    int32_t *mark, *halves, *via, *touched, *heads, *tails;
    int64_t *sums;
    uint64_t *bits;
    int64_t *values, *steps, *answers; /* answers: four rows of `room` */
    int64_t room, last_arc;
} Graph;

static inline int64_t who(uint32_t arc) { return arc & ((1u << 22) - 1); }
static inline int64_t strong(uint32_t arc) { return arc >> 22; }
static inline int64_t begin_of(int64_t row) { return row >> 32; }
static inline int64_t length_of(int64_t row) { return row & 0xffffffff; }
static inline int noted(const uint64_t *bits, int64_t v) { return (bits[(v >> 6) & 4095] >> (v & 63)) & 1; }
static inline void note(uint64_t *bits, int64_t v) { bits[(v >> 6) & 4095] |= (uint64_t)1 << (v & 63); }
static inline void forget(uint64_t *bits, int64_t v) { bits[(v >> 6) & 4095] = 0; }

/* People to meet */

static inline int worse(int64_t score, int64_t person, int64_t other_score, int64_t other) {
    return score < other_score || (score == other_score && person > other);
}

static void sink(int64_t *scores, int64_t *people, int64_t size, int64_t score, int64_t person) {
    int64_t at = 0;
    for (;;) {
        int64_t down = 2 * at + 1;
        if (down >= size) break;
        if (down + 1 < size && worse(scores[down + 1], people[down + 1], scores[down], people[down])) down++;
        if (!worse(scores[down], people[down], score, person)) break;
        scores[at] = scores[down], people[at] = people[down];
        at = down;
    }
    scores[at] = score, people[at] = person;
}

static int64_t keep_best(int64_t *scores, int64_t *people, int64_t best, int64_t found, int64_t score, int64_t person) {
    if (found < best) {
        int64_t at = found;
        while (at > 0) {
            int64_t up = (at - 1) >> 1;
            if (!worse(score, person, scores[up], people[up])) break;
            scores[at] = scores[up], people[at] = people[up];
            at = up;
        }
        scores[at] = score, people[at] = person;
        return found + 1;
    }
    if (worse(scores[0], people[0], score, person)) sink(scores, people, found, score, person);
    return found;
}

static int64_t weight_of(const Graph *g, int64_t x) { return g->weights[MIN(g->degree[x], WEIGHTS - 1)]; }

static int64_t introducer(const Graph *g, int64_t y, int64_t largest) {
    const uint32_t *arc = g->in_arc + begin_of(g->in_row[y]);
    int64_t length = length_of(g->in_row[y]), term = 0, chosen = -1;
    for (int64_t j = 0; j < length; j++) {
        int64_t k = strong(arc[j]), x = who(arc[j]);
        if (largest * k < term) break;
        if (!noted(g->bits, x) || !g->mark[x]) continue;
        int64_t here = g->mark[x] * k * weight_of(g, x);
        if (here > term || (here == term && x < chosen)) term = here, chosen = x;
    }
    return chosen;
}

int64_t people(const Graph *g, int64_t a, int64_t best) {
    int64_t *sums = g->sums, *scores = g->answers, *persons = scores + g->room, *through = persons + g->room;
    const uint32_t *own = g->out_arc + begin_of(g->out_row[a]), *back = g->in_arc + begin_of(g->in_row[a]);
    int64_t length = length_of(g->out_row[a]), backs = length_of(g->in_row[a]);
    for (int64_t i = 0; i < MIN(ROWS_AHEAD, length); i++) {
        PREFETCH(g->out_row + who(own[i]));
        PREFETCH(g->degree + who(own[i]));
    }
    sums[a] = NEVER;
    for (int64_t i = 0; i < backs; i++) sums[who(back[i])] = NEVER;
    for (int64_t i = 0; i < length; i++) sums[who(own[i])] = NEVER;
    int64_t reached = 0, largest = 0;
    for (int64_t i = 0; i < length; i++) {
        if (i + ROWS_AHEAD < length) {
            PREFETCH(g->out_row + who(own[i + ROWS_AHEAD]));
            PREFETCH(g->degree + who(own[i + ROWS_AHEAD]));
        }
        if (i + LINES_AHEAD < length) {
            const uint32_t *ahead = g->out_arc + begin_of(g->out_row[who(own[i + LINES_AHEAD])]);
            for (int64_t line = 0; line < 4; line++) PREFETCH(ahead + 16 * line);
        }
        int64_t x = who(own[i]), through_x = strong(own[i]) * weight_of(g, x);
        g->mark[x] = (int32_t)strong(own[i]);
        note(g->bits, x);
        largest = MAX(largest, through_x);
        int64_t end = begin_of(g->out_row[x]) + length_of(g->out_row[x]);
        for (int64_t j = begin_of(g->out_row[x]); j < end; j++) {
            PREFETCH(sums + who(g->out_arc[MIN(j + SUMS_AHEAD, g->last_arc)]));
            int64_t y = who(g->out_arc[j]), before = sums[y];
            g->touched[reached] = (int32_t)y;
            reached += before == 0;
            sums[y] = before + through_x * strong(g->out_arc[j]);
        }
    }
    int64_t found = 0;
    for (int64_t j = 0; j < reached; j++) {
        PREFETCH(sums + g->touched[MIN(j + SUMS_AHEAD, reached - 1)]);
        int64_t y = g->touched[j], score = sums[y];
        sums[y] = 0;
        if (found < best || score >= scores[0]) found = keep_best(scores, persons, best, found, score, y);
    }
    for (int64_t size = found - 1; size > 0; size--) {
        int64_t score = scores[size], person = persons[size];
        scores[size] = scores[0], persons[size] = persons[0];
        sink(scores, persons, size, score, person);
    }
    for (int64_t s = 0; s < found; s++) PREFETCH(g->in_row + persons[s]);
    for (int64_t s = -LINES_AHEAD; s < found; s++) {
        if (s + LINES_AHEAD < found) {
            const uint32_t *ahead = g->in_arc + begin_of(g->in_row[persons[s + LINES_AHEAD]]);
            PREFETCH(ahead);
            PREFETCH(ahead + 16);
        }
        if (s >= 0) through[s] = introducer(g, persons[s], largest);
    }
    sums[a] = 0;
    for (int64_t i = 0; i < backs; i++) sums[who(back[i])] = 0;
    for (int64_t i = 0; i < length; i++) {
        int64_t x = who(own[i]);
        sums[x] = 0, g->mark[x] = 0;
        forget(g->bits, x);
    }
    return found;
}

/* Warm paths */

static int64_t threshold(const Graph *g, int64_t best, int64_t found) { return found == best ? g->values[best - 1] : 0; }

static int64_t offer(const Graph *g, int64_t best, int64_t found, int64_t value, int64_t first, int64_t second,
                     int64_t length) {
    int64_t *values = g->values, *steps = g->steps, at = found;
    for (int64_t j = 0; j < found; j++) {
        if (steps[4 * j] != first) continue;
        int shorter = length < steps[4 * j + 3] || (length == steps[4 * j + 3] && second < steps[4 * j + 1]);
        if (value < values[j] || (value == values[j] && !shorter)) return found;
        at = j;
        break;
    }
    if (at == found) {
        if (found == best) {
            at = best - 1;
            if (value < values[at] || (value == values[at] && first > steps[4 * at])) return found;
        } else {
            found++;
        }
    }
    while (at > 0 && (values[at - 1] < value || (values[at - 1] == value && steps[4 * (at - 1)] > first))) {
        values[at] = values[at - 1];
        memcpy(steps + 4 * at, steps + 4 * (at - 1), 4 * sizeof *steps);
        at--;
    }
    values[at] = value;
    steps[4 * at] = first, steps[4 * at + 1] = second, steps[4 * at + 2] = NONE, steps[4 * at + 3] = length;
    return found;
}

static int64_t from_here(const Graph *g, const uint32_t *own, int64_t length, const uint32_t *theirs, int64_t last_of,
                         int64_t a, int64_t b, int64_t best, int64_t found) {
    int64_t last = 0;
    for (int64_t j = 0; j < last_of; j++) {
        int64_t y = who(theirs[j]);
        if (y == a) continue;
        g->mark[y] = (int32_t)strong(theirs[j]);
        note(g->bits, y);
        last = MAX(last, strong(theirs[j]));
    }
    int64_t bound = threshold(g, best, found);
    for (int64_t i = 0; last > 0 && i < length; i++) {
        if (i + LINES_AHEAD < length) PREFETCH(g->out_arc + begin_of(g->out_row[who(own[i + LINES_AHEAD])]));
        int64_t x = who(own[i]), k = strong(own[i]);
        if (k * last * 1000000 < bound) break;
        if (x == a || x == b) continue;
        int64_t value = g->mark[x] * k * 1000000, step = NONE, row = g->out_row[x];
        const uint32_t *arc = g->out_arc + begin_of(row);
        for (int64_t j = 0; j < length_of(row); j++) {
            int64_t here = k * strong(arc[j]), y = who(arc[j]);
            if (here * last * 1000 < bound || here * last * 1000 < value) break;
            if (!noted(g->bits, y) || !g->mark[y]) continue;
            int64_t whole = here * g->mark[y] * 1000;
            if (whole > value || (whole == value && step != NONE && y < step)) value = whole, step = y;
        }
        if (value > 0) {
            found = offer(g, best, found, value, x, step, step == NONE ? 2 : 3);
            bound = threshold(g, best, found);
        }
    }
    for (int64_t j = 0; j < last_of; j++) {
        g->mark[who(theirs[j])] = 0;
        forget(g->bits, who(theirs[j]));
    }
    return found;
}

static int64_t from_there(const Graph *g, const uint32_t *own, int64_t length, const uint32_t *theirs, int64_t last_of,
                          int64_t a, int64_t b, int64_t best, int64_t found) {
    int64_t first = 0, bound;
    for (int64_t i = 0; i < length; i++) {
        int64_t x = who(own[i]);
        if (x == b || x == a) continue;
        g->mark[x] = (int32_t)strong(own[i]);
        note(g->bits, x);
        first = MAX(first, strong(own[i]));
    }
    bound = threshold(g, best, found);
    for (int64_t j = 0; j < last_of; j++) {
        if (j + LINES_AHEAD < last_of) PREFETCH(g->in_arc + begin_of(g->in_row[who(theirs[j + LINES_AHEAD])]));
        int64_t y = who(theirs[j]), k = strong(theirs[j]);
        if (first * k * 1000000 < bound) break;
        if (y == a) continue;
        if (g->mark[y] > 0) {
            int64_t value = g->mark[y] * k * 1000000;
            if (value >= g->sums[y]) {
                g->sums[y] = value, g->via[y] = (int32_t)NONE;
                found = offer(g, best, found, value, y, NONE, 2);
                bound = threshold(g, best, found);
            }
        }
        int64_t row = g->in_row[y];
        const uint32_t *arc = g->in_arc + begin_of(row);
        for (int64_t i = 0; i < length_of(row); i++) {
            int64_t there = k * strong(arc[i]), x = who(arc[i]);
            if (there * first * 1000 < bound) break;
            if (!noted(g->bits, x) || !g->mark[x]) continue;
            int64_t value = there * g->mark[x] * 1000;
            if (value > g->sums[x] || (value == g->sums[x] && g->via[x] != NONE && y < g->via[x])) {
                g->sums[x] = value, g->via[x] = (int32_t)y;
                if (value >= bound) {
                    found = offer(g, best, found, value, x, y, 3);
                    bound = threshold(g, best, found);
                }
            }
        }
    }
    for (int64_t i = 0; i < length; i++) {
        int64_t x = who(own[i]);
        g->mark[x] = 0, g->sums[x] = 0, g->via[x] = 0;
        forget(g->bits, x);
    }
    return found;
}

static void third_steps(const Graph *g, const uint32_t *theirs, int64_t last_of, int64_t a, int64_t found) {
    int wanted = 0;
    for (int64_t s = 0; s < found; s++) wanted |= g->steps[4 * s + 3] == 4;
    if (!wanted) return;
    for (int64_t j = 0; j < last_of; j++)
        if (who(theirs[j]) != a) g->halves[who(theirs[j])] = (int32_t)strong(theirs[j]);
    for (int64_t s = 0; s < found; s++) {
        int64_t *step = g->steps + 4 * s;
        if (step[3] != 4) continue;
        int64_t row = g->out_row[step[1]];
        const uint32_t *arc = g->out_arc + begin_of(row);
        for (int64_t j = 0; j < length_of(row); j++) {
            int64_t z = who(arc[j]);
            if (strong(arc[j]) * g->halves[z] != g->mark[step[1]]) continue;
            if (step[2] == NONE || z < step[2]) step[2] = z;
        }
    }
    for (int64_t j = 0; j < last_of; j++) g->halves[who(theirs[j])] = 0;
}

static int64_t four(const Graph *g, const uint32_t *own, int64_t length, const uint32_t *theirs, int64_t last_of,
                    int64_t a, int64_t b, int64_t best, int64_t found) {
    int32_t *halves = g->halves;
    int64_t bound = threshold(g, best, found), most = strong(own[0]) * 1000, reached = 0, largest = 0;
    for (int64_t j = 0; j < last_of; j++) {
        if (j + LINES_AHEAD < last_of) PREFETCH(g->in_arc + begin_of(g->in_row[who(theirs[j + LINES_AHEAD])]));
        int64_t z = who(theirs[j]), k = strong(theirs[j]);
        if (most * k * 1000 < bound) break;
        if (z == a) continue;
        int64_t row = g->in_row[z], last = length_of(row) - 1;
        const uint32_t *arc = g->in_arc + begin_of(row);
        for (int64_t i = 0; i <= last; i++) {
            PREFETCH(halves + who(arc[MIN(i + HALVES_AHEAD, last)]));
            int64_t half = k * strong(arc[i]), y = who(arc[i]);
            if (most * half < bound) break;
            if (half <= halves[y] || y == a || y == b) continue;
            if (halves[y] == 0) g->touched[reached++] = (int32_t)y;
            halves[y] = (int32_t)half;
            largest = MAX(largest, half);
        }
    }
    if (reached) {
        for (int64_t i = 0; i < length; i++) {
            if (i + LINES_AHEAD < length) PREFETCH(g->out_arc + begin_of(g->out_row[who(own[i + LINES_AHEAD])]));
            int64_t x = who(own[i]), k = strong(own[i]);
            if (k * 1000 * largest < bound) break;
            if (x == a || x == b) continue;
            int64_t row = g->out_row[x], last = length_of(row) - 1, value = 0, step = NONE;
            const uint32_t *arc = g->out_arc + begin_of(row);
            for (int64_t j = 0; j <= last; j++) {
                PREFETCH(halves + who(arc[MIN(j + HALVES_AHEAD, last)]));
                int64_t here = k * strong(arc[j]), y = who(arc[j]);
                if (here * largest < bound || here * largest < value) break;
                if (halves[y] == 0) continue;
                int64_t whole = here * halves[y];
                if (whole > value || (whole == value && y < step)) value = whole, step = y;
            }
            if (value > 0) {
                found = offer(g, best, found, value, x, step, 4);
                bound = threshold(g, best, found);
            }
        }
        for (int64_t j = 0; j < reached; j++) {
            PREFETCH(g->mark + g->touched[MIN(j + HALVES_AHEAD, reached - 1)]);
            g->mark[g->touched[j]] = halves[g->touched[j]];
            halves[g->touched[j]] = 0;
        }
    }
    third_steps(g, theirs, last_of, a, found);
    for (int64_t j = 0; j < reached; j++) g->mark[g->touched[j]] = 0;
    return found;
}

int64_t paths(const Graph *g, int64_t a, int64_t b, int64_t hops, int64_t best) {
    const uint32_t *own = g->out_arc + begin_of(g->out_row[a]), *theirs = g->in_arc + begin_of(g->in_row[b]);
    int64_t length = length_of(g->out_row[a]), last_of = length_of(g->in_row[b]), found = 0, ours = 0, others = 0;
    for (int64_t i = 0; i < length; i++) {
        if (who(own[i]) != b) continue;
        found = offer(g, best, found, strong(own[i]) * 1000000000, b, NONE, 1);
        break;
    }
    if (!length || !last_of) return found;
    for (int64_t i = 0; i < length; i++) ours += length_of(g->out_row[who(own[i])]);
    for (int64_t j = 0; j < last_of; j++) others += length_of(g->in_row[who(theirs[j])]);
    found = (ours <= others ? from_here : from_there)(g, own, length, theirs, last_of, a, b, best, found);
    return hops > 3 ? four(g, own, length, theirs, last_of, a, b, best, found) : found;
}

/* Introductions to make, by topics alone */

static int64_t whole(const Graph *g, int64_t topic) { return (int64_t)(g->rarity[topic] * 1024.0 + 0.5); }

static void put(int64_t *to, const int64_t *from, int64_t room) {
    to[0] = from[0], to[room] = from[room], to[2 * room] = from[2 * room], to[3 * room] = from[3 * room];
}

static void settle(const Graph *g, int64_t size, int64_t score, int64_t place, int64_t common, int64_t mutual) {
    int64_t *scores = g->answers, *places = scores + g->room, at = 0;
    for (;;) {
        int64_t down = 2 * at + 1;
        if (down >= size) break;
        if (down + 1 < size && worse(scores[down + 1], places[down + 1], scores[down], places[down])) down++;
        if (!worse(scores[down], places[down], score, place)) break;
        put(scores + at, scores + down, g->room);
        at = down;
    }
    scores[at] = score, places[at] = place, places[g->room + at] = common, places[2 * g->room + at] = mutual;
}

static int64_t keep(const Graph *g, int64_t best, int64_t found, int64_t score, int64_t place, int64_t common,
                    int64_t mutual) {
    int64_t *scores = g->answers, *places = scores + g->room, at = found;
    if (found == best) {
        if (worse(scores[0], places[0], score, place)) settle(g, best, score, place, common, mutual);
        return found;
    }
    while (at > 0) {
        int64_t up = (at - 1) >> 1;
        if (!worse(score, place, scores[up], places[up])) break;
        put(scores + at, scores + up, g->room);
        at = up;
    }
    scores[at] = score, places[at] = place, places[g->room + at] = common, places[2 * g->room + at] = mutual;
    return found + 1;
}

/* The heap as a list, the best first, as the engine's kernel gives it. */
static void put_in_order(const Graph *g, int64_t found) {
    int64_t *scores = g->answers, *places = scores + g->room;
    for (int64_t size = found - 1; size > 0; size--) {
        int64_t score = scores[size], place = places[size], common = places[g->room + size],
                mutual = places[2 * g->room + size];
        put(scores + size, scores, g->room);
        settle(g, size, score, place, common, mutual);
    }
}

static int64_t weigh(const Graph *g, int64_t best, int64_t x, int64_t k, const int64_t *ids, const int64_t *strengths,
                     const int32_t *candidates, int64_t reached, int64_t found) {
    const uint32_t *row = g->out_arc + begin_of(g->out_row[x]);
    int64_t length = length_of(g->out_row[x]);
    int marked = 0;
    for (int64_t c = 0; c < reached; c++) {
        int64_t j = candidates[c], common = g->sums[j], y = ids[j], base = k * strengths[j] * common;
        g->sums[j] = 0;
        if (found == best && base * CURVE_ONE < g->answers[0]) continue;
        for (int64_t i = 0; !marked && i < length; i++) {
            g->mark[who(row[i])] = 1;
            note(g->bits, who(row[i]));
        }
        marked = 1;
        if (g->mark[y]) continue;
        const uint32_t *other = g->out_arc + begin_of(g->out_row[y]);
        int64_t others = length_of(g->out_row[y]), mutual = 0;
        int known = 0;
        for (int64_t i = 0; i < others && !known; i++) {
            int64_t z = who(other[i]);
            known = z == x;
            mutual += noted(g->bits, z) && g->mark[z];
        }
        if (known) continue;
        int64_t score = base * g->curve[MIN(mutual, 4096)];
        if (score > 0) found = keep(g, best, found, score, MIN(x, y) << 32 | MAX(x, y), common, mutual);
    }
    for (int64_t i = 0; marked && i < length; i++) {
        g->mark[who(row[i])] = 0;
        forget(g->bits, who(row[i]));
    }
    return found;
}

int64_t introductions(const Graph *g, int64_t broker, int64_t best) {
    const uint32_t *own = g->out_arc + begin_of(g->out_row[broker]);
    int64_t count = length_of(g->out_row[broker]), entries = 0, links = 0, found = 0;
    const int64_t *start = g->topic_start;
    int64_t *ids = malloc((size_t)(2 * count + 1) * sizeof *ids), *strengths = ids + count;
    for (int64_t i = 0; i < count; i++) {
        ids[i] = who(own[i]), strengths[i] = strong(own[i]);
        PREFETCH(start + ids[i]);
        PREFETCH(g->out_row + ids[i]);
    }
    for (int64_t i = 0; i < count; i++) {
        PREFETCH(g->topic_ids + start[ids[i]]);
        entries += start[ids[i] + 1] - start[ids[i]];
    }
    int32_t *link_to = malloc((size_t)(2 * entries + count + 1) * sizeof *link_to), *link_who = link_to + entries;
    int32_t *candidates = link_who + entries;
    for (int64_t i = 0; i < count; i++) {
        int64_t x = ids[i], k = strengths[i], power = 0, bound = found == best ? g->answers[0] : 0, reached = 0;
        for (int64_t t = start[x]; t < start[x + 1]; t++) power += whole(g, g->topic_ids[t]);
        if (i > 0 && power > 0 && k * strengths[0] * power * CURVE_ONE >= bound) {
            for (int64_t t = start[x]; t < start[x + 1]; t++) {
                int64_t topic = g->topic_ids[t], rarity = whole(g, topic);
                for (int32_t entry = g->heads[topic]; entry >= 0; entry = link_to[entry]) {
                    int32_t j = link_who[entry];
                    if (k * strengths[j] * power * CURVE_ONE < bound) break;
                    if (g->sums[j] == 0) candidates[reached++] = j;
                    g->sums[j] += rarity;
                }
            }
            if (reached) found = weigh(g, best, x, k, ids, strengths, candidates, reached, found);
        }
        for (int64_t t = start[x]; t < start[x + 1]; t++) {
            int64_t topic = g->topic_ids[t];
            link_who[links] = (int32_t)i, link_to[links] = -1;
            if (g->heads[topic] < 0) g->heads[topic] = (int32_t)links;
            else link_to[g->tails[topic]] = (int32_t)links;
            g->tails[topic] = (int32_t)links++;
        }
    }
    for (int64_t i = 0; i < count; i++)
        for (int64_t t = start[ids[i]]; t < start[ids[i] + 1]; t++) g->heads[g->topic_ids[t]] = -1;
    free(link_to);
    free(ids);
    put_in_order(g, found);
    return found;
}
