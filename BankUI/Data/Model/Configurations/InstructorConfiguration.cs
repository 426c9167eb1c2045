using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

public sealed class InstructorConfiguration(SqlDialect dialect) : IEntityTypeConfiguration<Instructor>
{
    public void Configure(EntityTypeBuilder<Instructor> instructor)
    {
        instructor.ConfigurePerson("instructors", dialect);
        instructor.Navigation(i => i.Courses).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
