using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Features.Enrollments.Enrolling;

/// <summary>Grades that a deletion takes along.</summary>
internal static class Grades
{
    /// <summary>How many grades are lost with these enrollments, in words: one statement.</summary>
    public static async Task<IReadOnlyList<Consequence>> ConsequenceAsync(IQueryable<Enrollment> going, CancellationToken cancellation)
    {
        var grades = RowCount.Of(await going.Where(enrollment => enrollment.Grade != null).Take(RowCount.MaxCounted + 1)
            .TagWith("Grades that go").CountAsync(cancellation));
        return grades.Rows switch
        {
            0 => [],
            1 => [new Consequence("1 grade is lost.", DeleteEffect.Delete)],
            _ => [new Consequence($"{grades} grades are lost.", DeleteEffect.Delete)],
        };
    }
}
