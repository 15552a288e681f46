package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LanesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void everyPartRunsOnceInEverySection(int count) {
        try (Lanes lanes = Lanes.of(count)) {
            for (int parts : new int[] {0, 1, 2, 3, 5, 16, 17, 1000}) {
                for (int repeat = 0; repeat < 200; repeat++) {
                    AtomicIntegerArray runs = new AtomicIntegerArray(parts);
                    lanes.run(runs::incrementAndGet, parts);
                    for (int part = 0; part < parts; part++) {
                        assertEquals(1, runs.get(part), "part " + part + " of " + parts);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void sharesMayBeUnevenAndEmpty(int count) {
        try (Lanes lanes = Lanes.of(count)) {
            int[] firsts = new int[count + 1];
            for (int lane = 0; lane < count; lane++) {
                firsts[lane + 1] = firsts[lane] + (lane % 2 == 0 ? 0 : 5 * lane);
            }
            for (int last : new int[] {firsts[count - 1], firsts[count - 1] + 1, firsts[count - 1] + 40}) {
                firsts[count] = last;
                AtomicIntegerArray runs = new AtomicIntegerArray(last);
                lanes.run(runs::incrementAndGet, firsts);
                for (int part = 0; part < last; part++) {
                    assertEquals(1, runs.get(part), "part " + part + " of " + last);
                }
            }
        }
    }

    @Test
    void whatPartsWroteIsSeenByTheCallerAndByTheNextSection() {
        try (Lanes lanes = Lanes.of(4)) {
            long[] values = new long[64];
            for (int step = 0; step < 20_000; step++) {
                lanes.run(part -> values[part] += values[(part + 1) % 64] == Long.MIN_VALUE ? 1 : 2, 64);
            }
            for (long value : values) {
                assertEquals(40_000, value);
            }
        }
    }

    @Test
    void severalThreadsShareTheParts() throws InterruptedException {
        try (Lanes lanes = Lanes.of(2)) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            CountDownLatch both = new CountDownLatch(2);
            lanes.run(
                    part -> {
                        threads.add(Thread.currentThread());
                        both.countDown();
                        await(both);
                    },
                    2);
            assertEquals(2, threads.size());
        }
    }

    @Test
    void workersThatHaveParkedAreWoken() throws InterruptedException {
        try (Lanes lanes = Lanes.of(2)) {
            for (int i = 0; i < 5; i++) {
                Thread.sleep(20);
                CountDownLatch both = new CountDownLatch(2);
                lanes.run(
                        part -> {
                            both.countDown();
                            await(both);
                        },
                        2);
            }
        }
    }

    @Test
    void theExceptionOfTheLowestPartReachesTheCallerAndTheLanesGoOn() {
        try (Lanes lanes = Lanes.of(3)) {
            IllegalStateException first = new IllegalStateException("part 0");
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> lanes.run(
                            part -> {
                                if (part == 0) {
                                    throw first;
                                }
                            },
                            100));
            assertSame(first, thrown);
            AtomicInteger runs = new AtomicInteger();
            lanes.run(part -> runs.incrementAndGet(), 100);
            assertEquals(100, runs.get());
        }
    }

    @Test
    void lanesShareThePartsWithoutGaps() {
        assertEquals(List.of(0, 4, 8), firsts(8, 2));
        assertEquals(List.of(0, 2, 4, 7), firsts(7, 3));
        assertEquals(List.of(0, 0, 0, 0, 1, 1, 1, 2), firsts(2, 7));
    }

    private static List<Integer> firsts(int parts, int lanes) {
        return IntStream.rangeClosed(0, lanes)
                .mapToObj(lane -> Lanes.first(lane, parts, lanes))
                .toList();
    }

    @Test
    void aSectionInsideASectionRunsOnItsCaller() {
        try (Lanes lanes = Lanes.of(2)) {
            AtomicInteger runs = new AtomicInteger();
            lanes.run(part -> lanes.run(inner -> runs.incrementAndGet(), 10), 10);
            assertEquals(100, runs.get());
        }
    }

    @Test
    void aWatchdogSeesWhereALaneIsAndClosingFreesTheCaller() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Lanes lanes = Lanes.of(2);
        Thread test = Thread.currentThread();
        Thread watchdog = new Thread(() -> {
            await(entered);
            assertTrue(lanes.places().stream().anyMatch(place -> place.part() >= 0));
            lanes.close();
        });
        watchdog.start();
        assertThrows(
                IllegalStateException.class,
                () -> lanes.run(
                        part -> {
                            if (Thread.currentThread() == test) {
                                await(entered);
                            } else {
                                entered.countDown();
                                await(stuck);
                            }
                        },
                        2));
        watchdog.join();
        stuck.countDown();
    }

    @Test
    void aCountOutsideItsRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Lanes.of(0));
        try (Lanes lanes = Lanes.of(2)) {
            assertThrows(IllegalArgumentException.class, () -> lanes.run(part -> {}, Lanes.MAX_PARTS + 1));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsBegunIsSeenFromOutside() {
        try (Lanes lanes = Lanes.of(2)) {
            Set<Long> seen = new TreeSet<>(List.of(lanes.begun()));
            for (int i = 0; i < 10; i++) {
                lanes.run(part -> {}, 4);
                seen.add(lanes.begun());
                assertEquals(lanes.begun(), lanes.begun());
            }
            assertEquals(11, seen.size());
        }
    }
}
