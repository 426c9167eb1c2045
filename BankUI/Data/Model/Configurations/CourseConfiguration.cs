using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class CourseConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> course)
    {
        course.ToTable("courses", table =>
        {
            table.HasCheckConstraint("ck_courses_code", $"trim(code) <> '' AND {dialect.Length}(code) <= {Course.MaxCodeLength * TypedText.RoomPerCharacter}");
            table.HasCheckConstraint("ck_courses_title", $"trim(title) <> '' AND {dialect.Length}(title) <= {Course.MaxTitleLength * TypedText.RoomPerCharacter}");
            table.HasCheckConstraint("ck_courses_capacity", "capacity > 0 AND CAST(capacity AS int) = capacity");
            table.HasCheckConstraint("ck_courses_prerequisite_id", "prerequisite_id <> id");
        });
        course.Property(c => c.Code).HasMaxLength(Course.MaxCodeLength * TypedText.RoomPerCharacter);
        course.Property(c => c.Title).HasMaxLength(Course.MaxTitleLength * TypedText.RoomPerCharacter);
        course.Property(c => c.CodeKey!).IsTextKey(dialect);
        course.Property(c => c.SearchKey).IsSearchKey(dialect);
        course.HasIndex(c => c.CodeKey).IsUnique().HasFilter("code_key IS NOT NULL");
        course.HasIndex(c => new { c.SearchKey, c.Id });

        course.HasOne(c => c.Instructor).WithMany(i => i.Courses)
            .HasForeignKey(c => c.InstructorId)
            .OnDelete(DeleteBehavior.SetNull);
        course.HasOne(c => c.Prerequisite).WithMany()
            .HasForeignKey(c => c.PrerequisiteId)
            .OnDelete(DeleteBehavior.Restrict);
        course.Navigation(c => c.Enrollments).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
