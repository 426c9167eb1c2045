using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class EnrollmentConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<Enrollment>
{
    public void Configure(EntityTypeBuilder<Enrollment> enrollment)
    {
        enrollment.ToTable("enrollments", table =>
        {
            table.HasCheckConstraint("ck_enrollments_role", "role IN ('student', 'assistant', 'auditor')");
            // A comparison with NULL is neither true nor false, and a check constraint lets it pass.
            table.HasCheckConstraint(
                "ck_enrollments_waitlist_position",
                "(status = 'enrolled' AND waitlist_position IS NULL) OR (status = 'waitlisted' AND waitlist_position IS NOT NULL AND waitlist_position >= 1)");
            table.HasCheckConstraint("ck_enrollments_status", "status IN ('enrolled', 'waitlisted')");
            table.HasCheckConstraint("ck_enrollments_grade", $"{dialect.Length}(grade) <= {Enrollment.MaxGradeLength * TypedText.RoomPerCharacter}");
        });
        enrollment.HasKey(e => new { e.StudentId, e.CourseId });
        enrollment.Property(e => e.EnrolledAt).HasDefaultValueSql(dialect.UtcNow);
        enrollment.Property(e => e.Role).HasMaxLength(10).IsUnicode(false)
            .HasConversion(role => LowerCase(role), text => Enum.Parse<EnrollmentRole>(text, ignoreCase: true));
        enrollment.Property(e => e.Status).HasMaxLength(10).IsUnicode(false)
            .HasConversion(status => LowerCase(status), text => Enum.Parse<EnrollmentStatus>(text, ignoreCase: true));
        enrollment.Property(e => e.Grade).HasMaxLength(Enrollment.MaxGradeLength * TypedText.RoomPerCharacter);

        enrollment.HasOne(e => e.Student).WithMany(s => s.Enrollments)
            .HasForeignKey(e => e.StudentId)
            .OnDelete(DeleteBehavior.Cascade);
        enrollment.HasOne(e => e.Course).WithMany(c => c.Enrollments)
            .HasForeignKey(e => e.CourseId)
            .OnDelete(DeleteBehavior.Cascade);

        // A course's roster and queue, in its order.
        enrollment.HasIndex(e => new { e.CourseId, e.Status, e.WaitlistPosition });
    }

    internal static string LowerCase<TEnum>(TEnum value) where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
