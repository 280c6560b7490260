/* Loops and their gradients by hand: the system `c` of rows in families/loops.py.
 *
 * All arrays are float64; matrices are 3 by 3, row by row. `out` receives the results. */

#include <math.h>
#include <stdlib.h>

/* x <- r x (1 - x). start: (x, r); out: the last x. */
void logistic(const double *start, long steps, double *out)
{
    double x = start[0], r = start[1];
    for (long t = 0; t < steps; t++)
        x = r * x * (1 - x);
    out[0] = x;
}

/* The gradient of the mean of x over the steps; out: with respect to x and to r. */
void logistic_gradient(const double *start, long steps, double *out)
{
    double *before = malloc(sizeof(double) * steps);
    double x = start[0], r = start[1], slope = 0, by_r = 0;
    for (long t = 0; t < steps; t++) {
        before[t] = x;
        x = r * x * (1 - x);
    }
    for (long t = steps - 1; t >= 0; t--) {
        double each = slope + 1.0 / steps;
        by_r += each * before[t] * (1 - before[t]);
        slope = each * r * (1 - 2 * before[t]);
    }
    out[0] = slope;
    out[1] = by_r;
    free(before);
}

static void product(const double *a, const double *b, double *c)
{
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            c[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
}

static void transposed(const double *a, double *b)
{
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            b[3 * j + i] = a[3 * i + j];
}

typedef struct { double m[3], P[9]; } Belief;
typedef struct { double m[3], P[9], v[3], e, s; } Ahead;

/* The prediction before the next observation y = h m + noise of variance r. */
static Ahead ahead(const Belief *b, const double *F, const double *Q, const double *h, double r,
                   double y)
{
    Ahead a;
    double turned[9], half[9];
    transposed(F, turned);
    product(F, b->P, half);
    product(half, turned, a.P);
    a.s = r;
    a.e = y;
    for (int i = 0; i < 9; i++)
        a.P[i] += Q[i];
    for (int i = 0; i < 3; i++) {
        a.m[i] = F[3 * i] * b->m[0] + F[3 * i + 1] * b->m[1] + F[3 * i + 2] * b->m[2];
        a.v[i] = a.P[3 * i] * h[0] + a.P[3 * i + 1] * h[1] + a.P[3 * i + 2] * h[2];
    }
    for (int i = 0; i < 3; i++) {
        a.s += h[i] * a.v[i];
        a.e -= h[i] * a.m[i];
    }
    return a;
}

static void observe(Belief *b, const Ahead *a)
{
    for (int i = 0; i < 3; i++) {
        b->m[i] = a->m[i] + a->v[i] * a->e / a->s;
        for (int j = 0; j < 3; j++)
            b->P[3 * i + j] = a->P[3 * i + j] - a->v[i] * a->v[j] / a->s;
    }
}

/* out: minus the log-likelihood of the observations y, without its constant. */
void kalman(const double *F, const double *Q, const double *r, const double *h, const double *y,
            long steps, double *out)
{
    Belief b = {{0, 0, 0}, {1, 0, 0, 0, 1, 0, 0, 0, 1}};
    double loss = 0;
    for (long t = 0; t < steps; t++) {
        Ahead a = ahead(&b, F, Q, h, *r, y[t]);
        observe(&b, &a);
        loss += 0.5 * (log(a.s) + a.e * a.e / a.s);
    }
    out[0] = loss;
}

/* gm, gP: the adjoints of the belief after a step, replaced by those of the belief before it. Adds
   to the gradients with respect to F, Q and r. */
static void back(const Belief *b, const Ahead *a, const double *F, const double *h, double *gm,
                 double *gP, double *gF, double *gQ, double *gr)
{
    double gv[3], ahead_m[3], vPv = 0, mv = 0, s = a->s, e = a->e;
    for (int i = 0; i < 3; i++) {
        mv += gm[i] * a->v[i];
        gv[i] = gm[i] * e / s;
        for (int j = 0; j < 3; j++) {
            vPv += a->v[i] * gP[3 * i + j] * a->v[j];
            gv[i] -= (gP[3 * i + j] + gP[3 * j + i]) * a->v[j] / s;
        }
    }
    double ge = (mv + e) / s;
    double gs = -mv * e / (s * s) + vPv / (s * s) + 0.5 * (1 / s - e * e / (s * s));
    *gr += gs;
    for (int i = 0; i < 3; i++) {
        gv[i] += gs * h[i];
        ahead_m[i] = gm[i] - ge * h[i];
        for (int j = 0; j < 3; j++)
            gP[3 * i + j] += gv[i] * h[j];
    }
    double turned[9], flipped[9], one[9], two[9], three[9], FP[9];
    transposed(F, turned);
    transposed(gP, flipped);
    product(F, b->P, FP);
    product(flipped, FP, one);
    transposed(b->P, two);
    product(F, two, three);
    product(gP, three, two);
    for (int i = 0; i < 3; i++) {
        gm[i] = F[i] * ahead_m[0] + F[3 + i] * ahead_m[1] + F[6 + i] * ahead_m[2];
        for (int j = 0; j < 3; j++) {
            gQ[3 * i + j] += gP[3 * i + j];
            gF[3 * i + j] += one[3 * i + j] + two[3 * i + j] + ahead_m[i] * b->m[j];
        }
    }
    product(turned, gP, one);
    product(one, F, gP);
}

/* out: the gradient with respect to F (9 numbers), Q (9) and r. */
void kalman_gradient(const double *F, const double *Q, const double *r, const double *h,
                     const double *y, long steps, double *out)
{
    Belief *beliefs = malloc(sizeof(Belief) * (steps + 1));
    Belief first = {{0, 0, 0}, {1, 0, 0, 0, 1, 0, 0, 0, 1}};
    double gm[3] = {0}, gP[9] = {0};
    for (int i = 0; i < 19; i++)
        out[i] = 0;
    beliefs[0] = first;
    for (long t = 0; t < steps; t++) {
        Ahead a = ahead(&beliefs[t], F, Q, h, *r, y[t]);
        observe(&beliefs[t + 1], &a);
    }
    for (long t = steps - 1; t >= 0; t--) {
        Ahead a = ahead(&beliefs[t], F, Q, h, *r, y[t]);
        back(&beliefs[t], &a, F, h, gm, gP, out, out + 9, out + 18);
    }
    free(beliefs);
}

typedef struct { double x, y, z; } Point;

static Point flow(Point p, const double *c)
{
    Point d = {c[0] * (p.y - p.x), p.x * (c[1] - p.z) - p.y, p.x * p.y - c[2] * p.z};
    return d;
}

static Point moved(Point p, double h, Point d)
{
    Point q = {p.x + h * d.x, p.y + h * d.y, p.z + h * d.z};
    return q;
}

/* The point after a Runge-Kutta step from p; at: the points where its four slopes are taken. */
static Point runge_kutta(Point p, const double *c, double h, Point at[4])
{
    Point k[4];
    at[0] = p;
    k[0] = flow(at[0], c);
    at[1] = moved(p, h / 2, k[0]);
    k[1] = flow(at[1], c);
    at[2] = moved(p, h / 2, k[1]);
    k[2] = flow(at[2], c);
    at[3] = moved(p, h, k[2]);
    k[3] = flow(at[3], c);
    Point sum = moved(moved(moved(k[0], 2, k[1]), 2, k[2]), 1, k[3]);
    return moved(p, h / 6, sum);
}

/* Lorenz's system from (1, 1, 1). c: its three parameters; out: the mean of z, the last point. */
void lorenz(const double *c, long steps, double *out)
{
    Point p = {1, 1, 1}, at[4];
    double total = 0;
    for (long t = 0; t < steps; t++) {
        p = runge_kutta(p, c, 0.01, at);
        total += p.z;
    }
    out[0] = total / steps;
    out[1] = p.x;
    out[2] = p.y;
    out[3] = p.z;
}

/* The adjoint of a point from that of the flow there; adds to the gradient with respect to the
   parameters. */
static Point flow_back(Point p, const double *c, Point g, double *by)
{
    by[0] += g.x * (p.y - p.x);
    by[1] += g.y * p.x;
    by[2] -= g.z * p.z;
    Point back = {-c[0] * g.x + (c[1] - p.z) * g.y + p.y * g.z, c[0] * g.x - g.y + p.x * g.z,
                  -p.x * g.y - c[2] * g.z};
    return back;
}

/* out: the gradient of the mean of z with respect to the three parameters. */
void lorenz_gradient(const double *c, long steps, double *out)
{
    Point *before = malloc(sizeof(Point) * steps), p = {1, 1, 1}, at[4], zero = {0, 0, 0};
    const double h = 0.01, share[4] = {h / 6, h / 3, h / 3, h / 6}, reach[4] = {0, h / 2, h / 2, h};
    out[0] = out[1] = out[2] = 0;
    for (long t = 0; t < steps; t++) {
        before[t] = p;
        p = runge_kutta(p, c, h, at);
    }
    Point g = zero;
    for (long t = steps - 1; t >= 0; t--) {
        g.z += 1.0 / steps;
        runge_kutta(before[t], c, h, at);
        Point sum = g, later = zero;
        for (int i = 3; i >= 0; i--) {
            Point of_slope = moved(moved(zero, share[i], g), i < 3 ? reach[i + 1] : 0, later);
            later = flow_back(at[i], c, of_slope, out);
            sum = moved(sum, 1, later);
        }
        g = sum;
    }
    free(before);
}

/* Kepler's equation E - e sin E = M by Newton's method, from E = M. out: E for each M. */
void kepler(const double *anomalies, const double *eccentricity, long count, double *out)
{
    double e = *eccentricity;
    for (long k = 0; k < count; k++) {
        double E = anomalies[k], error;
        int steps = 0;
        do {
            error = E - e * sin(E) - anomalies[k];
            E -= error / (1 - e * cos(E));
        } while (fabs(error) >= 1e-10 && ++steps < 50);
        out[k] = E;
    }
}
