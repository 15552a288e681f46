package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WarmUpTest {

    @Test
    void runsTheKernelsOfATrainingStepManyTimesBeforeItLetsAnyoneGoOn() {
        Kernels real = KernelChoice.make().kernels();
        Set<String> called = ConcurrentHashMap.newKeySet();
        AtomicInteger products = new AtomicInteger();
        InvocationHandler counting = (proxy, method, arguments) -> {
            called.add(method.getName());
            if (method.getName().equals("affine")) {
                products.incrementAndGet();
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        Kernels counted = (Kernels)
                Proxy.newProxyInstance(Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, counting);

        WarmUp.begin(() -> counted).await();

        assertTrue(products.get() > 100, products + " products");
        assertEquals(
                Set.of(
                        "gather",
                        "affine",
                        "weightGradient",
                        "columnSums",
                        "transpose",
                        "exp",
                        "flushSubnormals",
                        "finite"),
                called);
    }

    @Test
    void scalarKernelsNeedNone() {
        long begun = System.nanoTime();
        WarmUp.begin(ScalarKernels::new).await();
        assertTrue(System.nanoTime() - begun < 4_000_000_000L, "it went on to its limit");
    }

    @Test
    void kernelsThatCannotBeMadeAreLeftToWhoeverTrains() throws InterruptedException {
        AtomicInteger uncaught = new AtomicInteger();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.incrementAndGet());
        try {
            WarmUp.begin(() -> {
                        throw new IllegalStateException("mlp.kernels must be scalar or vector, not quick");
                    })
                    .await();
            Thread.sleep(50);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertEquals(0, uncaught.get());
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
