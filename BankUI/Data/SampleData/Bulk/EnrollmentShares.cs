namespace BankUI.Data.SampleData.Bulk;

/// <summary>
/// Distributes the enrollments over the courses. Courses come in chains of three that build on each other, and each step has fewer
/// takers than the one before, so that those can come from among these.
/// </summary>
internal static class EnrollmentShares
{
    /// <summary>How many courses build on each other.</summary>
    public const int Chain = 3;

    /// <returns>The takers of each course: together all enrollments, and never more than there are students.</returns>
    public static int[] Of(SeedSize size)
    {
        var takers = new int[size.Courses];
        var allWeight = Enumerable.Range(0, size.Courses).Sum(c => (long)Weight(c));
        long weight = 0;
        var given = 0;
        for (var c = 0; c < takers.Length; c++)
        {
            weight += Weight(c);
            var due = (int)(size.Enrollments * weight / allWeight);
            takers[c] = Math.Min(due - given, size.Students);
            given = due;
        }

        // Enrollments that did not fit go to courses that have room.
        var left = size.Enrollments - takers.Sum();
        for (var c = 0; left > 0; c++)
        {
            var more = Math.Min(left, size.Students - takers[c]);
            takers[c] += more;
            left -= more;
        }

        return takers;
    }

    private static int Weight(int course) => Chain - (course % Chain);
}
