using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class StudentConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<Student>
{
    public void Configure(EntityTypeBuilder<Student> student)
    {
        student.ConfigurePerson("students", dialect);
        student.Navigation(s => s.Enrollments).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
