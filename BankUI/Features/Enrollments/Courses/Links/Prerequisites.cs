using BankUI.Data;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Courses.Links;

/// <summary>
/// Which course builds on which. All links are read by one statement, two numbers and a code each: a circle can have any length, and a
/// statement for each step would be N+1.
/// </summary>
internal sealed class Prerequisites
{
    /// <summary>How many courses of a chain are named before it is shortened.</summary>
    private const int MaxNamed = 5;

    private readonly Dictionary<int, PrerequisiteLink> _links;

    private Prerequisites(Dictionary<int, PrerequisiteLink> links) => _links = links;

    /// <summary>A course that has a prerequisite, or that was asked for; <see langword="null"/> when it does not exist.</summary>
    public PrerequisiteLink? this[int id] => _links.GetValueOrDefault(id);

    /// <summary>
    /// Locks all links, and some courses, until the transaction ends. On SQL Server two edits at once could each miss the link of the
    /// other, and close a circle together. A course without a link is locked when it may get one. SQLite has one writer anyway.
    /// </summary>
    public static Task HoldAsync(BankDbContext db, int[] courseIds, CancellationToken cancellation) =>
        db.Courses.Where(c => c.PrerequisiteId != null || courseIds.Contains(c.Id))
            .TagWith("Prerequisites: hold the links, which are read next")
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PrerequisiteId, c => c.PrerequisiteId), cancellation);

    /// <summary>Reads all links, and some courses that may have none.</summary>
    public static async Task<Prerequisites> ReadAsync(BankDbContext db, int[] courseIds, CancellationToken cancellation) =>
        new(await db.Courses.Where(c => c.PrerequisiteId != null || courseIds.Contains(c.Id))
            .Select(c => new PrerequisiteLink(c.Id, c.Code, c.PrerequisiteId))
            .TagWith("Prerequisites: which course builds on which").ToDictionaryAsync(link => link.Id, cancellation));

    /// <summary>
    /// Follows the prerequisites from one course to the first that matches. A circle that is stored already ends the search.
    /// </summary>
    /// <returns>The chain, both ends included, each course building on the next; empty when none matches.</returns>
    public IReadOnlyList<PrerequisiteLink> Way(int fromId, Func<PrerequisiteLink, bool> to)
    {
        var way = new List<PrerequisiteLink>();
        var seen = new HashSet<int>();
        for (var at = this[fromId]; at is not null && seen.Add(at.Id); at = at.PrerequisiteId is { } before ? this[before] : null)
        {
            way.Add(at);
            if (to(at))
            {
                return way;
            }
        }

        return [];
    }

    /// <summary>A chain in words: <c>DB-301 builds on DB-201, which builds on DB-101</c>; the middle of a long one is counted.</summary>
    public static string InWords(IReadOnlyList<PrerequisiteLink> way)
    {
        var left = way.Count - MaxNamed;
        string[] codes = left <= 0
            ? [.. way.Select(link => link.Code)]
            : [.. way.Take(MaxNamed - 2).Select(link => link.Code), $"{Words.Number(left + 1)} more, the last of them on {way[^1].Code}"];
        return $"{codes[0]} builds on {string.Join(", which builds on ", codes.Skip(1))}";
    }
}
